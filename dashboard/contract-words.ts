import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, parse } from 'graphql';
import type { Plugin } from 'vite';

const moduleName = 'virtual:contract-words';
const resolvedName = `\0${moduleName}`;
const files = ['ward', 'ward-node', 'city'];

/** Enums that the pages show or offer. */
const shown = new Set(
  (
    'Channel RequesterKind AttendingProfession Topic Scene Urgency CaseStatus Outcome ContactKind WaitingFor ReferralAnswer ' +
    'DeclineReason InsuredCategory AgeBand CareLevel HandOverReason HandOverDeclineReason HandOverState ' +
    'HandOverConsent Household Condition CaseTransitionKind AccessKind ResourceKind ' +
    'HomeCareFunction Capability ServiceDay ContactMeans Freshness ResourceField VacancyKind VacancyState VacancyReporter'
  ).split(' '),
);

/** A description of the contract is English with the Japanese term in its last brackets: `Telephone (電話).` */
function wordsOf(description: string): { en: string; ja: string } {
  const [, en = description, ja = description] = /^(.*?)\s*\(([^()]*)\)\.?$/s.exec(description) ?? [];
  return { en, ja };
}

function readWords(): Record<string, Record<string, { en: string; ja: string }>> {
  const sdl = files.map((file) =>
    readFileSync(fileURLToPath(new URL(`../shared/contract/${file}.graphql`, import.meta.url)), 'utf8'),
  );
  const enums = sdl.flatMap((text) =>
    parse(text).definitions.flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && shown.has(definition.name.value) ? [definition] : [],
    ),
  );
  return Object.fromEntries(
    enums.map(({ name, values = [] }) => [
      name.value,
      Object.fromEntries(
        values.map((value) => [value.name.value, wordsOf(value.description?.value ?? value.name.value)]),
      ),
    ]),
  );
}

/** Gives pages what the values of the contract's enums are called, in both languages, from the contract itself. */
export function contractWords(): Plugin {
  return {
    name: 'contract-words',
    resolveId: (id) => (id === moduleName ? resolvedName : undefined),
    load: (id) =>
      id === resolvedName ? `export const contractWords = ${JSON.stringify(readWords())};` : undefined,
  };
}
