import type { CareResource } from '../domain/care-resource.ts';
import type { ResourceId } from '../domain/city-id.ts';
import { lastStoodFor, originOf, type FactOrigin, type FactOrigins } from '../domain/fact-origin.ts';
import type { GeoPoint } from '../domain/geo-point.ts';
import { fieldsOf, withChange, type FactChange } from '../domain/resource-change.ts';
import { factOfField, saysTheSame, type ResourceField } from '../domain/resource-facts.ts';
import { addressKeyOf, nameKeyOf } from '../domain/search-text.ts';
import type { Statement } from './imported-row.ts';
import type { NumberScheme } from './open-data-format.ts';

/** A known resource that a row may be about, and the number under which a source lists it. */
export interface Candidate {
  readonly resource: CareResource;
  readonly number: string | null;
}

/** How a row was recognised. */
export type MatchedBy = 'NUMBER' | 'NAME_AND_ADDRESS' | 'NAME_AND_DISTANCE';

/** What a row is about: a known resource, a new one, or nobody can say. */
export type Match =
  | { readonly kind: 'known'; readonly resource: CareResource; readonly by: MatchedBy }
  | { readonly kind: 'new' }
  | { readonly kind: 'ambiguous'; readonly count: number };

const nearMeters = 300;
const metersPerDegree = 111_195;

/** Distance in metres, good for points of one city. */
function distanceOf(a: GeoPoint, b: GeoPoint): number {
  const north = (a.latitude - b.latitude) * metersPerDegree;
  const east = (a.longitude - b.longitude) * metersPerDegree * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

function decide(found: readonly CareResource[], by: MatchedBy): Match | undefined {
  const distinct = new Map<ResourceId, CareResource>(found.map((resource) => [resource.id, resource]));
  const [only] = distinct.values();
  if (only === undefined) return undefined;
  return distinct.size === 1
    ? { kind: 'known', resource: only, by }
    : { kind: 'ambiguous', count: distinct.size };
}

/**
 * Recognises the resource that a row is about: by its number at the source (an office of care has one number for
 * several services, so the kind must agree), else by name, kind and address, else by name, kind and a distance of at
 * most 300 m. A resource that the source lists under another number is another one.
 */
export function matchRow(
  statement: Statement,
  scheme: NumberScheme,
  candidates: readonly Candidate[],
): Match {
  const { number, kind, name, facts } = statement;
  const sameKind = candidates.filter(({ resource }) => kind === null || resource.kind === kind);
  const byNumber = scheme === 'CARE_OFFICE' ? sameKind : candidates;
  const numbered = byNumber.filter((candidate) => number !== null && candidate.number === number);
  const match = decide(
    numbered.map(({ resource }) => resource),
    'NUMBER',
  );
  if (match) return match;
  if (name === null) return { kind: 'new' };
  const nameKey = nameKeyOf(name);
  const named = sameKind
    .filter((candidate) => number === null || candidate.number === null)
    .map(({ resource }) => resource)
    .filter((resource) => nameKeyOf(resource.name) === nameKey && resource.wardCode === facts.wardCode);
  const addressKey = addressKeyOf(facts.address ?? '');
  const { location } = facts;
  return (
    decide(
      named.filter(({ address }) => address !== null && addressKeyOf(address) === addressKey),
      'NAME_AND_ADDRESS',
    ) ??
    decide(
      named.filter(
        (resource) => location && resource.location && distanceOf(location, resource.location) <= nearMeters,
      ),
      'NAME_AND_DISTANCE',
    ) ?? { kind: 'new' }
  );
}

/** What a statement changes about a known resource. */
export interface Difference {
  readonly after: CareResource;
  /** Facts that change. */
  readonly changed: readonly ResourceField[];
  /** Facts that say otherwise but are younger than the statement, and stay. */
  readonly kept: readonly ResourceField[];
  /** Whether anything is to be written: a fact, or the day for which one is stated. */
  readonly isWritten: boolean;
}

/** Compares a statement with what is known. A fact that somebody stood for after the day of the statement stays. */
export function compareFacts(resource: CareResource, facts: FactChange, origin: FactOrigin): Difference {
  const stated = lastStoodFor(origin) ?? '';
  const isYounger = (field: ResourceField) => {
    const known = originOf(resource, field);
    return known.source !== origin.source && (lastStoodFor(known) ?? '') > stated;
  };
  const fields = fieldsOf(facts);
  const differs = (field: ResourceField) =>
    !saysTheSame(resource[factOfField[field]], facts[factOfField[field]]);
  const kept = fields.filter((field) => differs(field) && isYounger(field));
  const changed = fields.filter((field) => differs(field) && !isYounger(field));
  const confirmed = fields.filter(
    (field) => !differs(field) && (lastStoodFor(originOf(resource, field)) ?? '') < stated,
  );
  const change = Object.fromEntries(changed.map((field) => [factOfField[field], facts[factOfField[field]]]));
  const origins: FactOrigins = Object.fromEntries([...changed, ...confirmed].map((field) => [field, origin]));
  const isListedAgain = resource.noLongerListedOn !== null;
  const after = { ...withChange(resource, change, origins), noLongerListedOn: null };
  return { after, changed, kept, isWritten: isListedAgain || changed.length + confirmed.length > 0 };
}
