import { orderSpans } from '@kakehashi/city/src/domain/service-hours.ts';
import type { ServiceDay } from '@kakehashi/city/src/domain/service-hours.ts';
import { searchTextOf, addressKeyOf, nameKeyOf } from '@kakehashi/city/src/domain/search-text.ts';
import { careServices } from '@kakehashi/city/src/reference/care-services.ts';
import depth from '../../data/resource-depth.json' with { type: 'json' };
import type { DeepResourceRow, DeskColumn, ResourceRow, SpanColumn } from './city-rows.ts';
import { createCityStream } from './city-stream.ts';
import type { SeededRandom } from './seeded-random.ts';
import { createChoiceOfKeys, drawOne } from './weighted-choice.ts';

interface Functions {
  /** Only those that offer the service; all of the kind when `null`. */
  readonly of: string | null;
  readonly shares: Readonly<Record<string, number>>;
}

type Hours = readonly (readonly [days: string, from: number, to: number])[];

const functions: Readonly<Record<string, Functions>> = depth.functions;
const abilityOfService: Readonly<Record<string, string>> = depth.capabilityOfService;
const abilityShares: Readonly<Record<string, Readonly<Record<string, number>>>> = depth.capabilityShares;
const hours = depth.hours as unknown as Readonly<Record<string, Hours>>;
const contacts: Readonly<
  Record<string, { share: number; contact: string; starts: readonly number[]; minutes: number }>
> = depth.contactHours;
const codeOfName = new Map(careServices.map(({ name, code }) => [name, code]));
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

/** Gives every resource its depth, from a stream of chance of its own, so that what it is otherwise stays as it was. */
export function deepenResources(resources: readonly ResourceRow[]): DeepResourceRow[] {
  const random = createCityStream('resource depth');
  return resources.map((resource) => deepen(random, resource));
}

function deepen(random: SeededRandom, resource: ResourceRow): DeepResourceRow {
  const { kind, services, name, name_kana: nameKana, address } = resource;
  const homeCareFunctions = drawFunctions(random, resource);
  const capabilities = drawCapabilities(random, resource);
  return {
    ...resource,
    care_services: services.flatMap((service) => codeOfName.get(service) ?? []).sort(),
    home_care_functions: homeCareFunctions,
    capabilities,
    opening_hours: spansOf(
      capabilities.includes('ROUND_THE_CLOCK') && kind !== 'CLINIC' ? undefined : hours[kind],
    ),
    contact_hours: drawContactHours(random, kind),
    liaison_desk: kind === 'HOSPITAL' ? deskOf(resource) : null,
    name_key: nameKeyOf(name),
    address_key: addressKeyOf(address ?? ''),
    search_text: searchTextOf({ name, nameKana, address, operator: null, services }),
  };
}

function drawFunctions(random: SeededRandom, { kind, services }: ResourceRow): string[] {
  const given = functions[kind];
  if (given === undefined) return [];
  const drawn = createChoiceOfKeys(given.shares)(random);
  return drawn === '' || (given.of !== null && !services.includes(given.of)) ? [] : [drawn];
}

function drawCapabilities(random: SeededRandom, { kind, services }: ResourceRow): string[] {
  const offered = services.flatMap((service) => abilityOfService[service] ?? []);
  const drawn = Object.entries(abilityShares[kind] ?? {}).filter(([, share]) => random.unit() < share);
  return [...new Set([...offered, ...drawn.map(([ability]) => ability)])].sort();
}

/** Columns of a span in the order in which PostgreSQL keeps them. */
function spansOf(given: Hours = hours['allDay'] ?? []): SpanColumn[] {
  return orderSpans(
    given.flatMap(([days, from, to]) => days.split(' ').map((day) => ({ to, day: day as ServiceDay, from }))),
  );
}

function drawContactHours(random: SeededRandom, kind: string): SpanColumn[] {
  const given = contacts[kind];
  if (given === undefined) return [];
  const start = drawOne(random, given.starts);
  if (random.unit() >= given.share) return [];
  return weekdays.map((day) => ({
    to: start + given.minutes,
    day,
    from: start,
    means: 'PHONE',
    contact: given.contact,
  }));
}

function deskOf({ phone }: ResourceRow): DeskColumn {
  return phone === null ? { name: depth.desk } : { name: depth.desk, phone };
}
