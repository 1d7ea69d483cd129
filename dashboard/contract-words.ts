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

/** Types whose fields the desk names: the figures of a report, and what an access log tells of. */
const named = new Set(
  (
    'ReportFigures ReportCount ReportEvents ' +
    'Mutation Query Case CaseTransition Subject Contact Referral HandOver HandOverContext OutreachVisit Activity ' +
    'WardMeeting IssueCandidate'
  ).split(' '),
);

/** A description of the contract is English with the Japanese term in brackets after its first clause: `Telephone (電話).` */
function wordsOf(description: string): { en: string; ja: string } {
  const [, en = description, ja = description] =
    /^(.*?)\s*\(([^()]*)\)\.?$/s.exec(description) ??
    /^(.*?)\s*\(([^()]*\P{ASCII}[^()]*)\)/su.exec(description) ??
    [];
  return { en, ja };
}

/** The values or fields of a definition that the desk names. */
function partsOf(definition: DefinitionNode): readonly (EnumValueDefinitionNode | FieldDefinitionNode)[] {
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION && shown.has(definition.name.value))
    return definition.values ?? [];
  const isObject =
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
  if (isObject && named.has(definition.name.value)) return definition.fields ?? [];
  return [];
}

function readWords(): Record<string, Record<string, { en: string; ja: string }>> {
  const sdl = files.map((file) =>
    readFileSync(fileURLToPath(new URL(`../shared/contract/${file}.graphql`, import.meta.url)), 'utf8'),
  );
  const definitions = sdl.flatMap((text) => parse(text).definitions);
  const words: Record<string, Record<string, { en: string; ja: string }>> = {};
  for (const definition of definitions)
    for (const { name, description } of partsOf(definition)) {
      if (!('name' in definition)) continue;
      const ofType = (words[definition.name.value] ??= {});
      ofType[name.value] = wordsOf(description?.value ?? name.value);
    }
  return words;
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
