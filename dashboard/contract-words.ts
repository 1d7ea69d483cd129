import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  Kind,
  parse,
  type DefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
} from 'graphql';
import type { Plugin } from 'vite';

const moduleName = 'virtual:contract-words';
const resolvedName = `\0${moduleName}`;
const files = ['ward', 'ward-node', 'city'];

/** Enums that the pages show or offer. */
const shown = new Set(
  (
    'Channel RequesterKind AttendingProfession Topic Scene Urgency CaseStatus Outcome ContactKind WaitingFor ReferralAnswer ' +
    'DeclineReason InsuredCategory AgeBand CareLevel HandOverReason HandOverDeclineReason HandOverState ' +
    'HandOverConsent Household Condition CaseTransitionKind AccessKind ResourceKind CaseEnding ' +
    'ActivityKind WardMeetingKind IssueKind IssueCandidateState ClosureReason MonthlyReportState ReportReturnReason ' +
    'ReportRevisionReason ReportPunctuality ReportCheckCode ' +
    'HomeCareFunction Capability ServiceDay ContactMeans Freshness ResourceField VacancyKind VacancyState VacancyReporter ' +
    'PdcaPhase ActionState AgendaMark IndicatorKind HappeningState TrainingFormat CalendarEntryKind'
  ).split(' '),
);

/** Types whose fields the desk names: the figures of a report. */
const named = new Set(['ReportFigures', 'ReportCount', 'ReportEvents']);

/** A description of the contract is English with the Japanese term in its last brackets: `Telephone (電話).` */
function wordsOf(description: string): { en: string; ja: string } {
  const [, en = description, ja = description] = /^(.*?)\s*\(([^()]*)\)\.?$/s.exec(description) ?? [];
  return { en, ja };
}

/** The values or fields of a definition that the desk names. */
function partsOf(definition: DefinitionNode): readonly (EnumValueDefinitionNode | FieldDefinitionNode)[] {
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION && shown.has(definition.name.value))
    return definition.values ?? [];
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && named.has(definition.name.value))
    return definition.fields ?? [];
  return [];
}

function readWords(): Record<string, Record<string, { en: string; ja: string }>> {
  const sdl = files.map((file) =>
    readFileSync(fileURLToPath(new URL(`../shared/contract/${file}.graphql`, import.meta.url)), 'utf8'),
  );
  const definitions = sdl.flatMap((text) => parse(text).definitions);
  return Object.fromEntries(
    definitions.flatMap((definition) => {
      const parts = partsOf(definition);
      if (parts.length === 0 || !('name' in definition)) return [];
      const words = parts.map(
        (part) => [part.name.value, wordsOf(part.description?.value ?? part.name.value)] as const,
      );
      return [[definition.name.value, Object.fromEntries(words)] as const];
    }),
  );
}

/** Gives pages what the values of the contract's enums, and the figures of a report, are called, in both languages, from the contract itself. */
export function contractWords(): Plugin {
  return {
    name: 'contract-words',
    resolveId: (id) => (id === moduleName ? resolvedName : undefined),
    load: (id) =>
      id === resolvedName ? `export const contractWords = ${JSON.stringify(readWords())};` : undefined,
  };
}
