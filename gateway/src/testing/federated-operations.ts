import fc from 'fast-check';

/** Fields by type with the type below, '' for a leaf; arguments where there must be some. */
const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Room: {
    id: '',
    name: '',
    open: '',
    kind: '',
    staff: 'Person',
    lead: 'Person',
    visits: 'Visit',
    slots: 'Slot',
    shown: 'Anything',
    size: '',
    neighbours: 'Room',
    price: '',
    rating: '',
    load: '',
    insured: '',
    owner: 'Owner',
  },
  Person: { id: '', number: '', name: '', age: '', friends: 'Person', rate: '', home: 'Room', owns: 'Room' },
  Visit: {
    id: '',
    name: '',
    day: '',
    room: 'Room',
    cost: '',
    'cost(unit: $unit)': '',
    bill: '',
    note: '',
  },
  Slot: { room: 'Room', day: '', open: '', fee: '' },
  Desk: { number: '', plan: '', fee: '' },
  Asset: { id: '', label: '', worth: '', summary: '' },
  Vehicle: { id: '', label: '', worth: '', summary: '', seats: '' },
  Machine: { id: '', label: '', worth: '', summary: '', parts: 'Machine' },
  Office: { id: '', street: '', name: '' },
  Place: { id: '', name: '' },
  Anything: {},
  Owner: {},
  Query: {
    rooms: 'Room',
    'room(id: $id)': 'Room',
    'room(id: "3")': 'Room',
    'cheapest(where: { unit: $unit, most: 3 })': 'Room',
    anything: 'Anything',
    places: 'Place',
    grid: 'Room',
    people: 'Person',
    me: 'Person',
    inventory: 'Asset',
    assets: 'Asset',
    desk: 'Desk',
    desks: 'Desk',
    total: '',
  },
  Mutation: {
    'openRoom(id: $id)': 'Room',
    'closeRoom(id: "2")': 'Room',
    'rename(id: $id, name: "n")': 'Person',
  },
};
const conditionsOn: Readonly<Record<string, readonly string[]>> = {
  Anything: ['Room', 'Person', 'Visit', 'Place'],
  Owner: ['Person', 'Office'],
  Place: ['Room', 'Visit', 'Place'],
  Asset: ['Vehicle', 'Machine', 'Asset'],
  Vehicle: ['Vehicle', 'Asset'],
};
const directive = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '@include(if: $yes)',
  '@include(if: $no)',
  '@skip(if: $no)',
  '@skip(if: $yes)',
  '@include(if: $usual)',
  '@skip(if: true)',
);

/** One alias for each field and type below, so that selections merge. */
function aliasOf(name: string, type: string): readonly string[] {
  const bare = name.replaceAll(/\W/g, '');
  const plain = bare === name ? [''] : [];
  return [...plain, `${bare}${type}: `, ...(name === 'name' ? ['constructor: '] : [])];
}

function field(type: string, depth: number): fc.Arbitrary<string> {
  const names = Object.entries(fieldsOf[type] ?? {}).filter(([, below]) => below === '' || depth > 0);
  const own = names.map(([name, below]) =>
    fc
      .tuple(
        fc.constantFrom(...aliasOf(name, type)),
        directive,
        below === '' ? fc.constant('') : selection(below, depth - 1),
      )
      .map(([alias, condition, inner]) => `${alias}${name} ${condition} ${inner}`),
  );
  return fc.oneof(fc.constantFrom('__typename', `type${type}: __typename`), ...own, ...own);
}

function fragment(type: string, depth: number): fc.Arbitrary<string> {
  return fc
    .constantFrom(...(conditionsOn[type] ?? [type]))
    .chain((on) =>
      fc.tuple(
        fc.constantFrom(`on ${on}`, ...(on === type ? [''] : [])),
        directive,
        selection(on, depth - 1),
      ),
    )
    .map(([on, condition, inner]) => `... ${on} ${condition} ${inner}`);
}

/** Made once for each type and depth: they hold each other, and would be millions otherwise. */
const selections = new Map<string, fc.Arbitrary<string>>();

function selection(type: string, depth: number): fc.Arbitrary<string> {
  const name = `${type} ${String(depth)}`;
  const known = selections.get(name) ?? createSelection(type, depth);
  selections.set(name, known);
  return known;
}

function createSelection(type: string, depth: number): fc.Arbitrary<string> {
  const spread = type === 'Room' ? [fc.constantFrom('...OnRoom', '...OnRoom @include(if: $yes)')] : [];
  const one = field(type, depth);
  const part = depth > 0 ? fc.oneof(one, one, one, fragment(type, depth), ...spread) : one;
  return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `{ ${parts.join(' ')} }`);
}

/** Operations over the schema of `federated-city.ts`; most of them are valid. */
export const federatedOperation = fc
  .tuple(fc.constantFrom('query', 'query', 'query', 'mutation'), fc.nat())
  .chain(([kind]) =>
    fc.tuple(fc.constant(kind), selection(kind === 'query' ? 'Query' : 'Mutation', 4), selection('Room', 2)),
  )
  .map(
    ([kind, selections, onRoom]) =>
      `${kind} ($id: ID! = "1", $unit: String, $yes: Boolean!, $no: Boolean!, $usual: Boolean! = true) ${selections} fragment OnRoom on Room ${onRoom.replaceAll('...OnRoom', '__typename')}`,
  );
