import type { ContactSpan, OpenSpan } from '../api/resources.ts';

/** Days that have the same hours, and what these are. */
export type DaysAndHours = { readonly days: readonly string[]; readonly hours: string };

/** How a span is told, but for its day: from, to, and what is said about it. */
export type TellSpan<Span> = (span: Span) => string;

/** Puts together days with the same hours, in the order in which they come. */
export function groupHours<Span extends OpenSpan>(
  spans: readonly Span[],
  tell: TellSpan<Span>,
): readonly DaysAndHours[] {
  const daysOf = new Map<string, string[]>();
  for (const span of spans) {
    const hours = tell(span);
    daysOf.set(hours, [...(daysOf.get(hours) ?? []), span.day]);
  }
  return [...daysOf].map(([hours, days]) => ({ days, hours }));
}

/** A span without its day: `09:00–17:00 (remark)`. */
export const tellSpan: TellSpan<OpenSpan> = ({ from, to, note }) =>
  `${from}–${to}${note === null ? '' : ` (${note})`}`;

/** A span without its day, with whom one reaches by which means: `09:00–17:00 Telephone: 医師 (remark)`. */
export const tellContact =
  (meansName: (means: string) => string): TellSpan<ContactSpan> =>
  ({ from, to, means, contact, note }) =>
    `${from}–${to} ${meansName(means)}${contact === null ? '' : `: ${contact}`}${note === null ? '' : ` (${note})`}`;
