import inFull from './resource-in-full.graphql?raw';
import choices from './resource-choices.graphql?raw';
import file from './resource-file.graphql?raw';
import near from './resources-near.graphql?raw';
import document from './resources.graphql?raw';

/** One page of resources in order of ward and name; variables: `where`, `after`. */
export const RESOURCES = { name: 'Resources', document } as const;

/** One page of resources around a point, nearest first; variables: `point`, `withinMeters`, `where`, `after`. */
export const RESOURCES_NEAR = { name: 'ResourcesNear', document: near } as const;

/** Everything that is known of one resource, each fact with its source; variable: `id`. */
export const RESOURCE_IN_FULL = { name: 'ResourceInFull', document: inFull } as const;

/** What there is to choose from beside the contract's own values. */
export const RESOURCE_CHOICES = { name: 'ResourceChoices', document: choices } as const;

/** Resources as a file; variables: `format`, `where`, `point`, `withinMeters`. */
export const RESOURCE_FILE = { name: 'ResourceFile', document: file } as const;

/** `GeoPoint` of the contract, in degrees. */
export type GeoPoint = { readonly latitude: number; readonly longitude: number };

/** A span of time on one day, `HH:MM` in Asia/Tokyo. */
export type OpenSpan = {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly note: string | null;
};

/** A span of time at which professionals can reach a resource. */
export type ContactSpan = OpenSpan & { readonly means: string; readonly contact: string | null };

/** `Vacancy` of the contract; instants in ISO 8601. */
export type Vacancy = {
  readonly id: string;
  readonly kind: string;
  readonly free: number | null;
  readonly accepting: boolean;
  readonly asOf: string;
  readonly expiresAt: string;
  readonly state: 'CURRENT' | 'STALE';
  readonly reportedBy: string;
  readonly note: string | null;
};

/** What a resource is and how to reach it; `null` and an empty list mean that no source says. */
type ResourceBasics = {
  readonly name: string | null;
  readonly nameKana: string | null;
  readonly kind: string | null;
  readonly services: readonly string[] | null;
  readonly homeCareFunctions: readonly string[] | null;
  readonly capabilities: readonly string[] | null;
  readonly ward: { readonly code: string } | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly url: string | null;
  readonly location: GeoPoint | null;
  readonly capacity: number | null;
  readonly contactHours: readonly ContactSpan[] | null;
};

/** One resource in a list. */
export type ListedResource = ResourceBasics & {
  readonly id: string;
  readonly synthetic: boolean | null;
  readonly noLongerListedOn: string | null;
  readonly vacancies: readonly Vacancy[] | null;
};

/** Where a fact comes from and how fresh it is. */
export type FactOrigin = {
  readonly field: string;
  readonly source: string;
  readonly asOf: string | null;
  readonly confirmedAt: string | null;
  readonly freshness: 'FRESH' | 'OLD' | 'UNKNOWN';
};

/** One resource with everything that is known of it. */
export type FullResource = ResourceBasics & {
  readonly careServices: readonly { readonly code: string; readonly name: string }[] | null;
  readonly email: string | null;
  readonly operator: string | null;
  readonly openingHours: readonly OpenSpan[] | null;
  readonly openingHoursNote: string | null;
  readonly liaisonDesk: {
    readonly name: string;
    readonly phone: string | null;
    readonly fax: string | null;
    readonly email: string | null;
    readonly note: string | null;
  } | null;
  readonly facts: readonly FactOrigin[] | null;
};

/** Answer to `Resources` and to `ResourcesNear`, which alone says distances. */
export type ResourcesAnswer = {
  readonly found: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly {
      readonly distanceMeters?: number;
      readonly node: ListedResource | null;
    }[];
  } | null;
};

/** Answer to `ResourceInFull`. */
export type ResourceInFullAnswer = { readonly resource: FullResource | null };

/** Answer to `ResourceChoices`. */
export type ResourceChoicesAnswer = {
  readonly careServices: readonly { readonly code: string; readonly name: string }[] | null;
  readonly wards: readonly { readonly code: string; readonly labelPoint: GeoPoint | null }[] | null;
};
