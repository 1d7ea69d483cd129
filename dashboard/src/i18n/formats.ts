import type { Count } from '../api/statistics.ts';
import type { WardFacts } from '../api/wards.ts';
import type { Messages } from './messages-ja.ts';

/** How figures and times are written; times always in Asia/Tokyo. */
export type Formats = {
  readonly number: (value: number) => string;
  /** A share from 0 to 1 with one decimal. */
  readonly percent: (share: number) => string;
  /** A relative change with its sign and one decimal: 0.25 is +25.0%. */
  readonly signed: (change: number) => string;
  /** A figure with one decimal. */
  readonly decimal: (value: number) => string;
  /** Business minutes, rounded to whole minutes. */
  readonly minutes: (minutes: number) => string;
  /** An instant to the minute. */
  readonly instant: (iso: string) => string;
  /** The time of day to the second. */
  readonly time: (at: Date) => string;
  readonly day: (day: string) => string;
  /** A count as it may be claimed: never a lower end as if it were the whole. */
  readonly count: (count: Count, unit: string) => string;
  /** The name of a ward; its code when the city does not answer. */
  readonly ward: (ward: WardFacts) => string;
};

const ZONE = { timeZone: 'Asia/Tokyo' } as const;

/** Formats of one language. */
export function createFormats(language: 'ja' | 'en', say: Messages): Formats {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  const grouped = new Intl.NumberFormat('ja-JP');
  const number = (value: number): string => grouped.format(value);
  const date = {
    year: 'numeric',
    month: language === 'ja' ? 'long' : 'short',
    day: 'numeric',
    ...ZONE,
  } as const;
  const instant = new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...ZONE });
  const day = new Intl.DateTimeFormat(locale, date);
  const percent = new Intl.NumberFormat('ja-JP', { style: 'percent', minimumFractionDigits: 1 });
  const signed = new Intl.NumberFormat('ja-JP', {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const decimal = new Intl.NumberFormat('ja-JP', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    number,
    percent: (share) => percent.format(share),
    signed: (change) => signed.format(change),
    decimal: (value) => decimal.format(value),
    minutes: (minutes) => writeMinutes(Math.round(minutes), say),
    instant: (iso) => instant.format(new Date(iso)),
    time: (at) => time.format(at),
    day: (text) => day.format(new Date(`${text}T00:00:00+09:00`)),
    count: (count, unit) => writeCount(count, unit, say, number),
    ward: (ward) => (language === 'en' ? ward.nameRomaji : ward.name) ?? ward.code,
  };
}

function writeMinutes(minutes: number, say: Messages): string {
  return minutes < 60 ? say.minutes(minutes) : say.hoursMinutes(Math.floor(minutes / 60), minutes % 60);
}

function writeCount(count: Count, unit: string, say: Messages, number: (value: number) => string): string {
  const { value, lower, upper } = count;
  const known = (figure: number | null, text: (figure: string, unit: string) => string): string =>
    figure === null ? say.notReported : text(number(figure), unit);
  switch (count.state) {
    case 'EXACT':
      return known(value, say.plain);
    case 'ROUNDED':
      return known(value, say.about);
    case 'PARTIAL':
      return known(lower, say.atLeast);
    case 'BOUNDED':
      return known(upper, (high) => say.between(number(lower ?? 0), high, unit));
    case 'SUPPRESSED':
      return say.suppressed;
    case 'NOT_REPORTED':
      return say.notReported;
  }
}
