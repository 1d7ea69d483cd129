import type { GeoPoint } from '../domain/geo-point.ts';
import { serviceDays, type ServiceDay } from '../domain/service-hours.ts';

/** A value, and what is worth knowing about how it was read. */
export interface Reading<Value> {
  readonly value: Value;
  readonly remark?: string;
}

const narrow = (text: string) => text.normalize('NFKC').trim();

/** Whether the last of six digits is the check digit of the first five (総務省 全国地方公共団体コード). */
function hasRightCheckDigit(code: string): boolean {
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, place) => total + weight * Number(code[place]), 0);
  return (11 - (sum % 11)) % 10 === Number(code[5]);
}

/** A municipality code without its check digit; one that is wrong is told and not refused, because wrong ones are published. */
export function readMunicipalityCode(text: string): Reading<string | null> {
  const code = narrow(text).replace(/\.0$/, '');
  if (code === '') return { value: null };
  if (/^\d{5}$/.test(code)) return { value: code };
  if (!/^\d{6}$/.test(code))
    return { value: null, remark: 'expected a code of 5 or 6 digits, but got another text' };
  const value = code.slice(0, 5);
  return hasRightCheckDigit(code)
    ? { value }
    : { value, remark: 'expected the check digit of the first five digits, but got another' };
}

/** Minutes since midnight of 9:00, ０９：００, 9時30分 or a part of a day such as 0.375; `undefined` for anything else. */
export function readClock(text: string): number | undefined {
  const clock = narrow(text);
  const [, hours, minutes] = /^(\d{1,2})(?::|時)(\d{2})?分?(?::00)?$/.exec(clock) ?? [];
  if (hours !== undefined) {
    const total = Number(hours) * 60 + Number(minutes ?? 0);
    return Number(minutes ?? 0) < 60 && total <= 1_440 ? total : undefined;
  }
  if (!/^(0?\.\d+|0|1(\.0+)?)$/.test(clock)) return undefined;
  return Math.round(Number(clock) * 1_440);
}

const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  令: 2018,
  R: 2018,
  平成: 1988,
  平: 1988,
  H: 1988,
  昭和: 1925,
  昭: 1925,
  S: 1925,
  大正: 1911,
  大: 1911,
  T: 1911,
};

function dayFrom(year: number, month: number, day: number): string | undefined {
  const instant = new Date(Date.UTC(year, month - 1, day));
  const isSame = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return isSame && year >= 1868 && year <= 2200 ? instant.toISOString().slice(0, 10) : undefined;
}

/** Days of Excel's calendar before 1970 (serial 25569 is 1970-01-01). */
const excelEpoch = 25_569;

/** A day as `YYYY-MM-DD` of 2024-04-01, 2024/4/1, 20240401, 令和6年4月1日, R6.4.1, 令6. 4. 1 or Excel's 45383; `undefined` for anything else. */
export function readDay(text: string): string | undefined {
  const day = narrow(text).replace(/\s/g, '').replace(/元年/, '1年');
  const [, era, eraYear, eraMonth, eraDay] =
    /^(令和|平成|昭和|大正|[令平昭大]|[RH]|[ST])(\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?$/i.exec(day) ??
    [];
  if (era !== undefined)
    return dayFrom((eras[era.toUpperCase()] ?? 0) + Number(eraYear), Number(eraMonth), Number(eraDay));
  const [, year, month, date] =
    /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?/.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  if (year !== undefined) return dayFrom(Number(year), Number(month), Number(date));
  if (!/^\d{5}(\.\d+)?$/.test(day)) return undefined;
  return new Date((Math.floor(Number(day)) - excelEpoch) * 86_400_000).toISOString().slice(0, 10);
}

const inJapan = (latitude: number, longitude: number) =>
  latitude > 20 && latitude < 46 && longitude > 122 && longitude < 154;

/** A location; 0, 0 stands for a missing one, as in about 8 % of published rows. */
export function readLocation(latitude: string, longitude: string): Reading<GeoPoint | null> {
  const [north, east] = [narrow(latitude), narrow(longitude)];
  if (north === '' && east === '') return { value: null };
  const [y, x] = [Number(north), Number(east)];
  if (y === 0 && x === 0)
    return { value: null, remark: 'expected coordinates, but got 0, 0, which stands for none' };
  if (inJapan(y, x)) return { value: { latitude: y, longitude: x } };
  if (inJapan(x, y))
    return {
      value: { latitude: x, longitude: y },
      remark: 'expected latitude and longitude, but got them the other way round',
    };
  return { value: null, remark: 'expected coordinates in Japan, but got others' };
}

/** Beds or places; empty and 0 both say that nothing was entered. */
export function readCount(text: string): Reading<number | null> {
  const count = narrow(text).replace(/[,人床名]/g, '');
  if (count === '' || Number(count) === 0) return { value: null };
  return /^\d{1,6}(\.0+)?$/.test(count)
    ? { value: Math.trunc(Number(count)) }
    : { value: null, remark: 'expected a whole number, but got another text' };
}

/** A web page, or the e-mail address that stands in its place. */
export function readUrl(
  text: string,
): Reading<{ readonly url: string | null; readonly email: string | null }> {
  const url = narrow(text);
  const none = { url: null, email: null };
  if (url === '') return { value: none };
  if (/^(mailto:)?[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(url))
    return {
      value: { url: null, email: url.replace(/^mailto:/, '') },
      remark: 'expected a web page, but got an e-mail address',
    };
  if (/^https?:\/\/[^\s"<>]+$/i.test(url)) return { value: { url, email: null } };
  if (/^[\w-]+(\.[\w-]+)+(\/[^\s"<>]*)?$/.test(url))
    return {
      value: { url: `https://${url}`, email: null },
      remark: 'expected https:// or http:// in front, but got none',
    };
  return { value: none, remark: 'expected a web page, but got another text' };
}

const signs = '月火水木金土日祝';
const dayOfSign = new Map(serviceDays.map((day, place) => [signs.charAt(place), day]));
const weekdays = serviceDays.slice(0, 5);
const weekend: readonly ServiceDay[] = ['SATURDAY', 'SUNDAY'];

function daysBetween(from: string, to: string): ServiceDay[] {
  const [start, end] = [signs.indexOf(from), signs.indexOf(to)];
  return start === -1 || end < start ? [] : serviceDays.slice(start, end + 1);
}

/** Days of 月火水木金, 月～金, 平日、土 or 毎日, in order; `undefined` for words that are not days. */
export function readDays(text: string): ServiceDay[] | undefined {
  const words = narrow(text)
    .replace(/曜日?|祝日/g, (word) => (word === '祝日' ? '祝' : ''))
    .replace(/[\s、,・;／/()]/g, '');
  if (/^(毎日|年中無休|全日)$/.test(words)) return [...serviceDays];
  const days = new Set<ServiceDay>();
  const take = (found: readonly ServiceDay[]) => {
    for (const day of found) days.add(day);
    return '';
  };
  const rest = words
    .replace(/平日/g, () => take(weekdays))
    .replace(/土日/g, () => take(weekend))
    .replace(/([月火水木金土日])[~〜～\-－ー―–から]+([月火水木金土日祝])/g, (_, from: string, to: string) =>
      take(daysBetween(from, to)),
    );
  for (const sign of rest) {
    const day = dayOfSign.get(sign);
    if (day === undefined) return undefined;
    days.add(day);
  }
  return serviceDays.filter((day) => days.has(day));
}
