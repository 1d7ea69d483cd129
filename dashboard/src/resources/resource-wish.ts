import type { GeoPoint } from '../api/resources.ts';

/** What somebody looks for among the resources; an empty text lets everything pass. */
export type ResourceWish = {
  /** Words of the name, the address and so on. */
  readonly text: string;
  readonly ward: string;
  readonly kind: string;
  readonly careService: string;
  readonly homeCareFunction: string;
  readonly capability: string;
  /** Open on this day at `time`, `HH:MM`; only both together are a condition. */
  readonly day: string;
  readonly time: string;
  /** `YES`: a report that holds says that it accepts. */
  readonly accepting: string;
  /** Code of the ward from whose centre distances are measured, or `POINT`. */
  readonly near: string;
  /** The point in degrees, as typed. */
  readonly latitude: string;
  readonly longitude: string;
  /** Metres. */
  readonly within: string;
};

/** Distances that are offered, in metres. */
export const DISTANCES = ['500', '1000', '2000', '5000', '10000'] as const;

/** Nothing is asked for: all resources. */
export const EVERYTHING: ResourceWish = {
  text: '',
  ward: '',
  kind: '',
  careService: '',
  homeCareFunction: '',
  capability: '',
  day: '',
  time: '',
  accepting: '',
  near: '',
  latitude: '',
  longitude: '',
  within: '2000',
};

type Field = keyof ResourceWish;

/** What may stand in an address: choices from closed lists. What somebody types may name or locate a person and never does. */
const CODE = /^\d{3,5}$/;
const forms: Readonly<Partial<Record<Field, RegExp>>> = {
  ward: CODE,
  kind: /^[A-Z_]+$/,
  careService: CODE,
  homeCareFunction: /^[A-Z_0-9]+$/,
  capability: /^[A-Z_]+$/,
  day: /^[A-Z]+DAY$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  accepting: /^YES$/,
  near: CODE,
  within: /^(500|1000|2000|5000|10000)$/,
};

/** Reads a wish from the parameters of an address; what does not look like a choice is left out. */
export function parseWish(parameters: string): ResourceWish {
  const given = [...new URLSearchParams(parameters)].filter(([field, value]) =>
    Object.hasOwn(forms, field) ? forms[field as Field]?.test(value) : false,
  );
  return { ...EVERYTHING, ...Object.fromEntries(given) };
}

/** Writes the choices of a wish as parameters of an address: no text that was typed and no point. */
export function formatWish(wish: ResourceWish): string {
  const chosen = (Object.keys(forms) as Field[]).filter(
    (field) => wish[field] !== EVERYTHING[field] && forms[field]?.test(wish[field]),
  );
  return new URLSearchParams(chosen.map((field) => [field, wish[field]])).toString();
}

/** `ResourceFilter` of the contract. */
export type ResourceFilter = Readonly<Record<string, unknown>>;

const only = (name: string, value: string): ResourceFilter => (value === '' ? {} : { [name]: [value] });

/** The wish as the contract's filter, but for the point. */
export function filterOf(wish: ResourceWish): ResourceFilter {
  const text = wish.text.trim();
  return {
    ...(text !== '' && { text }),
    ...only('wards', wish.ward),
    ...only('kind', wish.kind),
    ...only('careServices', wish.careService),
    ...only('homeCareFunctions', wish.homeCareFunction),
    ...only('capabilities', wish.capability),
    ...(wish.day !== '' && wish.time !== '' && { openAt: { day: wish.day, time: wish.time } }),
    ...(wish.accepting === 'YES' && { acceptsNow: true }),
  };
}

const degrees = (typed: string, most: number): number | null => {
  const value = typed.trim() === '' ? NaN : Number(typed.normalize('NFKC'));
  return Math.abs(value) <= most ? value : null;
};

/** The point around which is looked: a ward's centre or the one typed; `null` while there is none, or it cannot be. */
export function pointOf(
  { near, latitude, longitude }: ResourceWish,
  centres: ReadonlyMap<string, GeoPoint>,
): GeoPoint | null {
  if (near !== 'POINT') return centres.get(near) ?? null;
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)];
  return north === null || east === null ? null : { latitude: north, longitude: east };
}
