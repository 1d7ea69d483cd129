const calendar = 'ja-JP-u-ca-japanese';
const eraDate = new Intl.DateTimeFormat(calendar, { dateStyle: 'long', timeZone: 'Asia/Tokyo' });
const eraMonth = new Intl.DateTimeFormat(calendar, {
  era: 'long',
  year: 'numeric',
  month: 'long',
  timeZone: 'Asia/Tokyo',
});
const timeOfDay = new Intl.DateTimeFormat('ja-JP', { timeStyle: 'short', timeZone: 'Asia/Tokyo' });

/** A day by the Japanese calendar, for example 令和7年3月31日 (和暦). */
export function inEra(day: Date | string): string {
  return eraDate.format(typeof day === 'string' ? new Date(`${day}T00:00:00+09:00`) : day);
}

/** An instant in Asia/Tokyo to the minute, with the day by the Japanese calendar. */
export function instantInEra(at: Date): string {
  return `${inEra(at)} ${timeOfDay.format(at)}`;
}

/** A month, `YYYY-MM`, by the Japanese calendar, for example 令和7年3月. */
export function monthInEra(month: string): string {
  return eraMonth.format(new Date(`${month}-01T00:00:00+09:00`));
}
