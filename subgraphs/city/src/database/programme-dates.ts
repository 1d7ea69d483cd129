import type { Dated } from '../domain/records/dated.ts';

type DateCells = Pick<Dated, 'heldOn' | 'heldTo' | 'dateCertainty'>;

const form = /^(\?)?(\d{4}-\d{2}(?:-\d{2})?)?(?:\/(\d{4}-\d{2}-\d{2}))?$/;

/** How exactly a date is known that is not marked as undecided. */
function certaintyOf(from: string, to: string | undefined): DateCells['dateCertainty'] {
  if (to !== undefined) return 'RANGE';
  return from.length === 7 ? 'MONTH' : 'DAY';
}

/**
 * Reads when something is, as the data files write it: `2023-05-25` a day, `2023-10` a month, `2023-10-01/2023-11-30` a
 * range, `?` undecided, `?2023-08-01/2023-08-31` undecided within these days. Throws a `RangeError`.
 */
export function readProgrammeDate(text: string): DateCells {
  const [whole, isUndecided, from, to] = form.exec(text) ?? [];
  if (whole === undefined || whole === '') {
    throw new RangeError(`expected a day, a month, a range or ?, but got ${text}`);
  }
  if (from === undefined) return { heldOn: null, heldTo: null, dateCertainty: 'UNDECIDED' };
  return {
    heldOn: from.length === 7 ? `${from}-01` : from,
    heldTo: to ?? null,
    dateCertainty: isUndecided === undefined ? certaintyOf(from, to) : 'UNDECIDED',
  };
}
