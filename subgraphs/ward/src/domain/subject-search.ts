import { foldText } from '@kakehashi/shared/fold-text.ts';

/** What makes a person findable. */
export interface NamedPerson {
  readonly name: string | null;
  readonly nameKana: string | null;
  readonly insuranceNumber: string | null;
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).map(foldText).filter(Boolean);

/** A name as one word, and each of its words after the first, so that a given name is found by its beginning too. */
function linesOf(name: string): string[] {
  const whole = foldText(name);
  return whole === '' ? [] : [whole, ...wordsOf(name).slice(1)];
}

/**
 * What a search looks into: name, kana and insurance number, folded, each on a line of its own between line breaks, so that no
 * match runs from one into the other and what a word begins with can be told.
 */
export function searchTextOf({ name, nameKana, insuranceNumber }: NamedPerson): string {
  const lines = [...linesOf(name ?? ''), ...linesOf(nameKana ?? ''), foldText(insuranceNumber ?? '')];
  return `\n${lines.filter(Boolean).join('\n')}\n`;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
const fewestForInside = 3;

/**
 * The pattern for `LIKE` on a search text: what begins so for one or two characters, as most family names have, what holds
 * them for three or more; so that a trigram index serves both. `undefined` when nothing but blanks is left.
 */
export function searchPattern(text: string): string | undefined {
  const folded = foldText(text);
  const letters = Array.from(folded).length;
  if (letters === 0) return undefined;
  return letters < fewestForInside ? `%\n${escapeLike(folded)}%` : `%${escapeLike(folded)}%`;
}

/** A number of a case as people write it: `2024-00017`, or `17` of any year; `undefined` for another text. */
export function readCaseNumber(
  text: string,
): { readonly fiscalYear?: number; readonly number: number } | undefined {
  const folded = foldText(text).replace(/[‐‑–—ー−]/gu, '-');
  const [, year, number = ''] = /^(?:(2\d{3})-)?(\d{1,7})$/.exec(folded) ?? [];
  if (number === '' || Number(number) === 0) return undefined;
  return { ...(year === undefined ? {} : { fiscalYear: Number(year) }), number: Number(number) };
}
