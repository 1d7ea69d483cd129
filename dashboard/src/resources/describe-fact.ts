import type { FullResource } from '../api/resources.ts';
import { groupHours, tellContact, tellSpan, type DaysAndHours } from './describe-hours.ts';

/** How values are called. */
export type Names = {
  readonly name: (enumName: string, value: string | null | undefined) => string;
  /** The name of a ward by its code. */
  readonly wardName: (code: string) => string;
  /** What stands between the entries of a list. */
  readonly comma: string;
};

const listed = (values: readonly (string | null)[] | null, { comma }: Names): string =>
  (values ?? []).filter((value) => value !== null).join(comma);

const described = (groups: readonly DaysAndHours[], names: Names): string =>
  listed(
    groups.map(
      ({ days, hours }) => `${days.map((day) => names.name('ServiceDay', day)).join('・')} ${hours}`,
    ),
    names,
  );

const named = (enumName: string, values: readonly string[] | null, names: Names): string =>
  listed(
    (values ?? []).map((value) => names.name(enumName, value)),
    names,
  );

const describers: Readonly<Record<string, (resource: FullResource, names: Names) => string>> = {
  NAME: ({ name }) => name ?? '',
  NAME_KANA: ({ nameKana }) => nameKana ?? '',
  KIND: ({ kind }, { name }) => name('ResourceKind', kind),
  SERVICES: ({ services }, names) => listed(services, names),
  CARE_SERVICES: ({ careServices }, names) =>
    listed(
      (careServices ?? []).map(({ name }) => name),
      names,
    ),
  HOME_CARE_FUNCTIONS: ({ homeCareFunctions }, names) => named('HomeCareFunction', homeCareFunctions, names),
  CAPABILITIES: ({ capabilities }, names) => named('Capability', capabilities, names),
  WARD: ({ ward }, { wardName }) => (ward === null ? '' : wardName(ward.code)),
  ADDRESS: ({ address }) => address ?? '',
  PHONE: ({ phone }) => phone ?? '',
  FAX: ({ fax }) => fax ?? '',
  URL: ({ url }) => url ?? '',
  EMAIL: ({ email }) => email ?? '',
  LOCATION: ({ location }) =>
    location === null ? '' : `${String(location.latitude)}, ${String(location.longitude)}`,
  CAPACITY: ({ capacity }) => (capacity === null ? '' : String(capacity)),
  OPERATOR: ({ operator }) => operator ?? '',
  OPENING_HOURS: ({ openingHours }, names) => described(groupHours(openingHours ?? [], tellSpan), names),
  OPENING_HOURS_NOTE: ({ openingHoursNote }) => openingHoursNote ?? '',
  CONTACT_HOURS: ({ contactHours }, names) =>
    described(
      groupHours(
        contactHours ?? [],
        tellContact((means) => names.name('ContactMeans', means)),
      ),
      names,
    ),
  LIAISON_DESK: ({ liaisonDesk: desk }, names) =>
    desk === null ? '' : listed([desk.name, desk.phone, desk.fax, desk.email, desk.note], names),
};

/** What a resource says about one field of the contract's `ResourceField`, in words; empty when it says nothing. */
export function describeFact(resource: FullResource, field: string, names: Names): string {
  return describers[field]?.(resource, names) ?? '';
}
