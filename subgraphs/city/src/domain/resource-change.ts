import { checkText, unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import type { ResourceId } from './city-id.ts';
import type { FactOrigin, FactOrigins } from './fact-origin.ts';
import type { GeoPoint } from './geo-point.ts';
import { emptyValueOf, factOfField, fieldOfFact, resourceFields } from './resource-facts.ts';
import type { LiaisonDesk, ResourceField, ResourceFacts } from './resource-facts.ts';
import type { ResourceKind } from './resource-kind.ts';
import { checkHours, readHours, type ContactMeans, type HoursInput } from './service-hours.ts';

/** Facts as clients write them; what is left out or `null` is not said. */
export interface ResourceFactsInput {
  readonly name?: string | null;
  readonly nameKana?: string | null;
  readonly kind?: ResourceKind | null;
  readonly services?: readonly string[] | null;
  readonly careServices?: readonly string[] | null;
  readonly homeCareFunctions?: readonly string[] | null;
  readonly capabilities?: readonly string[] | null;
  readonly ward?: string | null;
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly fax?: string | null;
  readonly url?: string | null;
  readonly email?: string | null;
  readonly location?: GeoPoint | null;
  readonly capacity?: number | null;
  readonly operator?: string | null;
  readonly openingHours?: readonly HoursInput[] | null;
  readonly openingHoursNote?: string | null;
  readonly contactHours?:
    | readonly (HoursInput & {
        readonly means: ContactMeans;
        readonly contact?: string | null;
      })[]
    | null;
  readonly liaisonDesk?: LiaisonDesk | null;
}

/** Facts that change, each with its new value. */
export type FactChange = Partial<ResourceFacts>;

/** A change of one resource by somebody who may. */
export interface ResourceChange {
  readonly id: ResourceId;
  /** The version that the change starts from. */
  readonly version: number;
  readonly facts: FactChange;
  /** Where the facts come from. */
  readonly origin: FactOrigin;
  /** Facts that were found right as they are. */
  readonly confirmed: readonly ResourceField[];
  readonly at: Date;
  /** The only ward whose resources may be changed; any when left out. */
  readonly ward: WardCode | undefined;
}

const longest = { name: 200, nameKana: 200, address: 300, phone: 50, fax: 50, url: 500, email: 200 };
const longestText: Readonly<Record<string, number>> = { ...longest, operator: 200, openingHoursNote: 500 };
const mostServices = 50;

function checkTexts(facts: ResourceFactsInput): UserError[] {
  return Object.entries(longestText).flatMap(([field, most]) => {
    const text = facts[field as keyof ResourceFactsInput];
    return typeof text === 'string' ? checkText(text, `facts.${field}`, most) : [];
  });
}

function checkForms({ name, url, email, ward }: ResourceFactsInput): UserError[] {
  return [
    ...unless(name == null || name.trim() !== '', 'facts.name', 'TOO_SHORT', 'expected a name, but got none'),
    ...unless(
      url == null || /^https?:\/\/[^\s]+$/.test(url),
      'facts.url',
      'NOT_A_URL',
      'expected a web page as https://… or http://…, but got another text',
    ),
    ...unless(
      email == null || /^[^\s@]+@[^\s@]+$/.test(email),
      'facts.email',
      'NOT_AN_ADDRESS',
      'expected an e-mail address, but got another text',
    ),
    ...unless(ward == null || isWardCode(ward), 'facts.ward', 'UNKNOWN', unknownWard),
  ];
}

/** The message for a ward that is not there. */
export const unknownWard = 'expected the 5-digit code of a ward, but got another text';

function checkLists({ services, careServices }: ResourceFactsInput, codes: ReadonlySet<string>): UserError[] {
  return [
    ...unless(
      (services ?? []).length <= mostServices,
      'facts.services',
      'TOO_MANY',
      `expected at most ${mostServices} services, but got ${services?.length ?? 0}`,
    ),
    ...(services ?? []).flatMap((service) => checkText(service, 'facts.services', 100)),
    ...unless(
      (careServices ?? []).every((code) => codes.has(code)),
      'facts.careServices',
      'UNKNOWN',
      'expected codes of care services, but got another text',
    ),
  ];
}

function checkPlace({ location, capacity }: ResourceFactsInput): UserError[] {
  return [
    ...unless(
      location == null || (Math.abs(location.latitude) <= 90 && Math.abs(location.longitude) <= 180),
      'facts.location',
      'OUT_OF_RANGE',
      'expected a latitude to 90 and a longitude to 180 degrees, but got more',
    ),
    ...unless(
      capacity == null || (capacity >= 1 && capacity <= 100_000),
      'facts.capacity',
      'OUT_OF_RANGE',
      `expected 1 to 100000 beds or places, but got ${capacity ?? 0}`,
    ),
  ];
}

function checkDesk(desk: LiaisonDesk | null | undefined): UserError[] {
  if (desk == null) return [];
  const { name, phone, fax, email, note } = desk;
  return [
    ...unless(name.trim() !== '', 'facts.liaisonDesk.name', 'TOO_SHORT', 'expected a name, but got none'),
    ...checkText(name, 'facts.liaisonDesk.name', 100),
    ...[phone, fax, email].flatMap((text) => checkText(text ?? '', 'facts.liaisonDesk', 200)),
    ...checkText(note ?? '', 'facts.liaisonDesk.note', 200),
  ];
}

/** What is wrong with facts, as far as it can be told without looking anything up; `codes` are those of care services. */
export function checkFacts(facts: ResourceFactsInput, codes: ReadonlySet<string>): UserError[] {
  const { openingHours, contactHours, liaisonDesk } = facts;
  const notes = [...(openingHours ?? []), ...(contactHours ?? [])].map(({ note }) => note ?? '');
  const contacts = (contactHours ?? []).map(({ contact }) => contact ?? '');
  return [
    ...checkTexts(facts),
    ...checkForms(facts),
    ...checkLists(facts, codes),
    ...checkPlace(facts),
    ...checkHours(openingHours ?? [], 'facts.openingHours'),
    ...checkHours(contactHours ?? [], 'facts.contactHours'),
    ...notes.flatMap((note) => checkText(note, 'facts', 200)),
    ...contacts.flatMap((contact) => checkText(contact, 'facts.contactHours.contact', 100)),
    ...checkDesk(liaisonDesk),
  ];
}

const inOrder = (values: readonly string[]) => [...new Set(values)].sort();

/** The facts that a client states, in the form in which they are kept. */
export function readFacts(input: ResourceFactsInput): FactChange {
  const { ward, openingHours, contactHours, careServices, homeCareFunctions, capabilities, ...rest } = input;
  const said: Record<string, unknown> = {
    ...rest,
    ...(ward == null ? {} : { wardCode: ward }),
    ...(openingHours == null ? {} : { openingHours: readHours(openingHours) }),
    ...(contactHours == null ? {} : { contactHours: readHours(contactHours) }),
    ...(careServices == null ? {} : { careServices: inOrder(careServices) }),
    ...(homeCareFunctions == null ? {} : { homeCareFunctions: inOrder(homeCareFunctions) }),
    ...(capabilities == null ? {} : { capabilities: inOrder(capabilities) }),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
}

const neverEmpty: readonly ResourceField[] = ['NAME', 'KIND', 'WARD'];

/** Errors of facts to be emptied. */
export function checkClear(clear: readonly ResourceField[]): UserError[] {
  const holds = clear.every((field) => !neverEmpty.includes(field));
  return unless(
    holds,
    'clear',
    'REQUIRED',
    'expected facts other than name, kind and ward, but got one of them',
  );
}

/** The change that empties facts. */
export function emptied(fields: readonly ResourceField[]): FactChange {
  return Object.fromEntries(fields.map((field) => [factOfField[field], emptyValueOf(field)]));
}

/** The names in the contract of the facts that a change names. */
export function fieldsOf(change: FactChange): ResourceField[] {
  const named = new Set(Object.keys(change).map((fact) => fieldOfFact.get(fact as keyof ResourceFacts)));
  return resourceFields.filter((field) => named.has(field));
}

/** The resource with the change and the origin of every fact named; its version is the next one. */
export function withChange<Resource extends ResourceFacts & { origins: FactOrigins; version: number }>(
  resource: Resource,
  change: FactChange,
  origins: FactOrigins,
): Resource {
  return {
    ...resource,
    ...change,
    origins: { ...resource.origins, ...origins },
    version: resource.version + 1,
  };
}

/** The same origin for several facts. */
export function originsFor(fields: readonly ResourceField[], origin: FactOrigin): FactOrigins {
  return Object.fromEntries(fields.map((field) => [field, origin]));
}
