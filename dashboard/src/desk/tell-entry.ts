import type { LogEntry } from './desk-answers.ts';
import type { DeskSpeech } from './words/use-words.ts';

/** What an entry of the access log says, in words. */
export type ToldEntry = {
  /** What was done, with the name of a command that took or brought everything. */
  readonly what: string;
  readonly through: string;
  /** What no field tells; empty when there is nothing. */
  readonly detail: string;
  /** Fields by their names, those that have a term first. */
  readonly fields: readonly string[];
  /** How many cases, persons and contacts; for a command how many cases. */
  readonly count: number;
  /** Whether all that the entry names are cases. */
  readonly isOfCases: boolean;
};

const changesOfCases = new Set(
  'openCase respondToCase assignCase waitOnCase resumeCase closeCase reopenCase amendCase'.split(' '),
);

function tellDetail(detail: string, { say, ward }: DeskSpeech, instant: (iso: string) => string): string {
  const [, other] = /^sealed for ward (\d{5})$/.exec(detail) ?? [];
  if (other !== undefined) return say.sealedFor(ward(other));
  const [, taken, row] = /^from a backup of (\S+) that ended at row (\d+)$/.exec(detail) ?? [];
  if (taken !== undefined && row !== undefined) return say.restoredFrom(instant(taken), row);
  return say.logDetails[detail] ?? detail;
}

const isOfCase = (field: string): boolean => {
  const [type, name = ''] = field.split('.');
  return type === 'Case' || (type === 'Mutation' && changesOfCases.has(name));
};

/** Puts an entry into words; what is not known is left as the node wrote it. */
export function tellEntry(
  { kind, asker, operation, entities, fields, detail, released, suppressed }: LogEntry,
  words: DeskSpeech,
  instant: (iso: string) => string,
): ToldEntry {
  const { say, name } = words;
  const [, command] = /^command \{ (\w+) \}$/.exec(operation) ?? [];
  const named = fields.map((field) => {
    const [type = '', own = ''] = field.split('.');
    return { field, called: say.fieldName(field, name(type, own)) };
  });
  const hasTerm = named.filter(({ field, called }) => called !== field);
  const hasNone = named.filter(({ field, called }) => called === field);
  const details = [
    ...(detail === null ? [] : [tellDetail(detail, words, instant)]),
    ...(suppressed > 0 ? [say.suppressed(suppressed)] : []),
  ];
  return {
    what:
      command === undefined
        ? name('AccessKind', kind)
        : `${name('AccessKind', kind)}：${say.commands[command] ?? command}`,
    through: command === undefined ? (say.throughNames[asker] ?? asker) : say.throughCommand,
    detail: details.join('、'),
    fields: [...new Set([...hasTerm, ...hasNone].map(({ called }) => called))],
    count: command === undefined ? entities.length : released,
    isOfCases: fields.length > 0 && fields.every(isOfCase),
  };
}
