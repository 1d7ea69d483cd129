const zone = { timeZone: 'Asia/Tokyo' } as const;
const day = { era: 'long', year: 'numeric', month: 'long', day: 'numeric', ...zone } as const;
const eraDay = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', day);
const eraInstant = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  ...day,
  hour: '2-digit',
  minute: '2-digit',
});

/** A day, `YYYY-MM-DD`, in the Japanese calendar (和暦), for example 令和7年3月31日. */
export function writeEraDay(text: string): string {
  return eraDay.format(new Date(`${text}T12:00:00+09:00`));
}

/** An instant in the Japanese calendar and in Asia/Tokyo, to the minute. */
export function writeEraInstant(iso: string): string {
  return eraInstant.format(new Date(iso));
}

const zoned = new Intl.DateTimeFormat('sv-SE', {
  ...zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as a field for date and time holds it, in Asia/Tokyo: `YYYY-MM-DDTHH:MM`. */
export function enterTokyoTime(iso: string): string {
  return zoned.format(new Date(iso)).replace(' ', 'T');
}

/** What was entered as date and time, taken in Asia/Tokyo, as an instant; `null` when nothing was. */
export function readTokyoTime(entered: string): string | null {
  return entered === '' ? null : new Date(`${entered}:00+09:00`).toISOString();
}
