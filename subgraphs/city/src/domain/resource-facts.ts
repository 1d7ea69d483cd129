import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { GeoPoint } from './geo-point.ts';
import type { ResourceKind } from './resource-kind.ts';
import { describeSpans, type ContactSpan, type HourSpan } from './service-hours.ts';

/** Desk of a hospital for liaison with home care (病院の連携窓口). */
export interface LiaisonDesk {
  readonly name: string;
  readonly phone?: string | null;
  readonly fax?: string | null;
  readonly email?: string | null;
  readonly note?: string | null;
}

/** What is known of a resource. `null` and an empty list mean that no source says. */
export interface ResourceFacts {
  readonly name: string;
  readonly nameKana: string | null;
  readonly kind: ResourceKind;
  /** Services or departments, as the source names them. */
  readonly services: readonly string[];
  /** Codes of care services. */
  readonly careServices: readonly string[];
  readonly homeCareFunctions: readonly string[];
  readonly capabilities: readonly string[];
  readonly wardCode: WardCode | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly location: GeoPoint | null;
  /** Beds or places. */
  readonly capacity: number | null;
  readonly operator: string | null;
  readonly openingHours: readonly HourSpan[];
  readonly openingHoursNote: string | null;
  readonly contactHours: readonly ContactSpan[];
  readonly liaisonDesk: LiaisonDesk | null;
}

/** The facts and their names in the contract, in the order in which they are listed. */
export const factOfField = {
  NAME: 'name',
  NAME_KANA: 'nameKana',
  KIND: 'kind',
  SERVICES: 'services',
  CARE_SERVICES: 'careServices',
  HOME_CARE_FUNCTIONS: 'homeCareFunctions',
  CAPABILITIES: 'capabilities',
  WARD: 'wardCode',
  ADDRESS: 'address',
  PHONE: 'phone',
  FAX: 'fax',
  URL: 'url',
  EMAIL: 'email',
  LOCATION: 'location',
  CAPACITY: 'capacity',
  OPERATOR: 'operator',
  OPENING_HOURS: 'openingHours',
  OPENING_HOURS_NOTE: 'openingHoursNote',
  CONTACT_HOURS: 'contactHours',
  LIAISON_DESK: 'liaisonDesk',
} as const satisfies Record<string, keyof ResourceFacts>;

/** Name of a fact in the contract. */
export type ResourceField = keyof typeof factOfField;

/** All names of facts, in order. */
export const resourceFields = Object.keys(factOfField) as readonly ResourceField[];

/** The name in the contract of a fact. */
export const fieldOfFact = new Map(resourceFields.map((field) => [factOfField[field], field]));

/** Whether no source says anything. */
export function isUnknown(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** The value of a fact that stands for "no source says". */
export function emptyValueOf(field: ResourceField): null | readonly [] {
  const lists: readonly ResourceField[] = [
    'SERVICES',
    'CARE_SERVICES',
    'HOME_CARE_FUNCTIONS',
    'CAPABILITIES',
    'OPENING_HOURS',
    'CONTACT_HOURS',
  ];
  return lists.includes(field) ? [] : null;
}

const isSpans = (value: unknown): value is readonly HourSpan[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'day' in item);

/** A fact in words, as a correction, a change set and a file show it; `null` when no source says. */
export function describeFact(value: unknown): string | null {
  if (isUnknown(value)) return null;
  if (isSpans(value)) return describeSpans(value);
  if (Array.isArray(value)) return value.map(String).join('、');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if ('latitude' in (value as object)) {
    const { latitude, longitude } = value as GeoPoint;
    return `${latitude}, ${longitude}`;
  }
  const { name, phone, fax, email, note } = value as LiaisonDesk;
  return [name, phone, fax, email, note].filter((part) => part != null && part !== '').join(' ');
}

/** Whether two values of a fact say the same. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (isUnknown(a) || isUnknown(b)) return isUnknown(a) && isUnknown(b);
  return JSON.stringify(withoutNulls(a)) === JSON.stringify(withoutNulls(b));
}

/** Object keys in order and without those that hold nothing: how PostgreSQL gives an object back is not how it was given. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part != null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
