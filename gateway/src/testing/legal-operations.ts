import fc from 'fast-check';

const fieldsOfType: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Room: { id: '', region: '', name: '', note: '', owner: 'Person', visits: 'Visit', grid: 'Anything' },
  Visit: { id: '', name: '', note: '', owner: 'Person', day: '', room: 'Room', thing: 'Thing' },
  Person: { id: '', number: '', ward: 'Ward', latest: 'Visit' },
  Ward: { code: '', name: '', rooms: 'Room' },
  Plain: { id: '', name: '', note: '', things: 'Thing', foreign: 'Foreign' },
  Foreign: { id: '' },
  Thing: { id: '', name: '', note: '' },
  Anything: {},
};
/** Aliases that a client may choose to trouble the guard; each stands for one field only, so that selections merge. */
const aliasesOf: Readonly<Record<string, readonly string[]>> = {
  id: ['', 'kakehashiKey: '],
  name: ['', 'kakehashiType: ', 'constructor: ', 'kakehashi2xKey: '],
  note: ['', '__proto__: ', 'hasOwnProperty: '],
};
const directive = fc.constantFrom(
  ...['', '', '', '', '@include(if: $yes)', '@include(if: $no)', '@skip(if: $yes)', '@skip(if: $no)'],
  ...['@include(if: $usual)', '@skip(if: true)', '@include(if: true) @skip(if: $unusual)'],
);
const conditionsOn: Readonly<Record<string, readonly string[]>> = {
  Thing: ['Room', 'Visit', 'Plain', 'Thing'],
  Anything: ['Room', 'Visit', 'Plain', 'Thing', 'Anything'],
};

function field(type: string, depth: number): fc.Arbitrary<string> {
  const names = Object.entries(fieldsOfType[type] ?? {}).filter(([, below]) => below === '' || depth > 0);
  const own = names.map(([name, below]) =>
    fc
      .tuple(
        fc.constantFrom(...(aliasesOf[name] ?? [''])),
        directive,
        below === '' ? fc.constant('') : selection(below, depth - 1),
      )
      .map(([alias, condition, inner]) => `${alias}${name} ${condition} ${inner}`),
  );
  return fc.oneof(fc.constantFrom('__typename', 'type: __typename'), ...own);
}

function fragment(type: string, depth: number): fc.Arbitrary<string> {
  const inline = fc
    .constantFrom(...(conditionsOn[type] ?? [type]))
    .chain((on) =>
      fc.tuple(
        fc.constantFrom(`on ${on}`, ...(on === type ? [''] : [])),
        directive,
        selection(on, depth - 1),
      ),
    )
    .map(([on, condition, inner]) => `... ${on} ${condition} ${inner}`);
  const named = type === 'Room' || type === 'Anything' || type === 'Thing' ? ['...OnRoom'] : [];
  const onThing = ['Room', 'Visit', 'Plain', 'Anything', 'Thing'].includes(type) ? ['...OnThing'] : [];
  const spreads = [...named, ...onThing];
  if (spreads.length === 0) return inline;
  const spread = fc.tuple(fc.constantFrom(...spreads), directive).map((parts) => parts.join(' '));
  return fc.oneof(inline, spread);
}

function selection(type: string, depth: number): fc.Arbitrary<string> {
  const part =
    depth > 0 ? fc.oneof(field(type, depth), field(type, depth), fragment(type, depth)) : field(type, 0);
  return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `{ ${parts.join(' ')} }`);
}

const root = fc.oneof(
  selection('Thing', 4).map((inner) => `thing(id: $id) ${inner}`),
  selection('Thing', 4).map((inner) => `grid(where: { ward: $ward, region: WEST }) ${inner}`),
  selection('Anything', 4).map((inner) => `some: anything(id: "27115-v") ${inner}`),
  selection('Plain', 3).map((inner) => `plain(id: $id) @include(if: $usual) ${inner}`),
  fc
    .tuple(...['Room', 'Visit', 'Person', 'Ward'].map((type) => selection(type, 3)))
    .map((inner) =>
      ['Room', 'Visit', 'Person', 'Ward'].map((type, at) => `... on ${type} ${inner[at] ?? ''}`),
    )
    .map((parts) => `_entities(representations: $representations) { __typename ${parts.join(' ')} }`),
);
/** Operations that a router may send to the contract of `honest-node.ts`; most of them are legal. */
export const operation = fc
  .tuple(
    fc.uniqueArray(root, { minLength: 1, maxLength: 2, selector: (text) => text.slice(0, 5) }),
    selection('Room', 2),
    selection('Thing', 1),
  )
  .map(
    ([roots, onRoom, onThing]) =>
      `query ($representations: [_Any!]!, $yes: Boolean!, $no: Boolean!, $usual: Boolean! = true, $unusual: Boolean = false, $ward: ID = "27115", $id: ID! = "27115-x")
      { ${roots.join(' ')} } fragment OnRoom on Room ${onRoom.replaceAll('...OnRoom', '__typename')} fragment OnThing on Thing ${onThing.replaceAll(/\.\.\.On\w+/g, '__typename')}`,
  );
