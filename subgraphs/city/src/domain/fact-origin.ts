import {
  factOfField,
  isUnknown,
  resourceFields,
  type ResourceField,
  type ResourceFacts,
} from './resource-facts.ts';

/** Where one fact comes from. */
export interface FactOrigin {
  readonly source: string;
  /** Day for which the source states it, `YYYY-MM-DD`. */
  readonly asOf?: string | null;
  /** Instant of the last confirmation, ISO 8601. */
  readonly confirmedAt?: string | null;
}

/** Origins by fact; a fact without one has that of the resource as a whole. */
export type FactOrigins = Readonly<Partial<Record<ResourceField, FactOrigin>>>;

/** Where the facts of one resource come from. */
export interface Origins {
  readonly origins: FactOrigins;
  readonly source: string;
  readonly confirmedOn: string | null;
}

/** How fresh a fact is. */
export type Freshness = 'FRESH' | 'OLD' | 'UNKNOWN';

/** A fact with its origin and freshness. */
export interface ResourceFact {
  readonly field: ResourceField;
  readonly source: string;
  readonly asOf: string | null;
  readonly confirmedAt: Date | null;
  /** Days since it was last stated or confirmed. */
  readonly ageDays: number | null;
  readonly freshness: Freshness;
}

const freshDays = 365;
const dayMs = 86_400_000;
const tokyoOffsetMs = 9 * 3_600_000;

/** The day in Asia/Tokyo at an instant. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + tokyoOffsetMs).toISOString().slice(0, 10);
}

/** The origin of a fact: its own, or that of the resource as a whole. */
export function originOf({ origins, source, confirmedOn }: Origins, field: ResourceField): FactOrigin {
  return origins[field] ?? { source, asOf: confirmedOn };
}

/** The last day on which somebody stood for the fact; `null` when nobody says. */
export function lastStoodFor({ asOf, confirmedAt }: FactOrigin): string | null {
  const confirmed = confirmedAt == null ? null : dayOf(new Date(confirmedAt));
  const days = [asOf ?? null, confirmed].filter((day) => day !== null).sort();
  return days.at(-1) ?? null;
}

function ageOf(day: string | null, today: string): number | null {
  return day === null ? null : Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / dayMs));
}

/** Every known fact of a resource with its origin, as of the instant. */
export function factsOf(resource: ResourceFacts & Origins, now: Date): ResourceFact[] {
  const known = resourceFields.filter((field) => !isUnknown(resource[factOfField[field]]));
  return known.map((field) => {
    const origin = originOf(resource, field);
    const ageDays = ageOf(lastStoodFor(origin), dayOf(now));
    const freshness = ageDays === null ? 'UNKNOWN' : ageDays <= freshDays ? 'FRESH' : 'OLD';
    return {
      field,
      source: origin.source,
      asOf: origin.asOf ?? null,
      confirmedAt: origin.confirmedAt == null ? null : new Date(origin.confirmedAt),
      ageDays,
      freshness,
    };
  });
}
