import { execute, type DocumentNode, type ExecutionResult } from 'graphql';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import type { Variables } from '../routing/read-shard-key.ts';
import { parseWardContract } from '../routing/routing-contract.ts';

/** A contract with everything that the guard must bear: compound, nested and several keys, abstract types, lists of lists. */
export const contract = parseWardContract(`
  type Query {
    thing(id: ID!): Thing @route(by: "id")
    grid(where: Where!): [[Thing]!]! @route(by: "where.ward")
    anything(id: ID!): Anything @route(by: "id")
    plain(id: ID!): Plain @route(by: "id")
  }
  input Where { ward: ID!, region: Region = EAST }
  enum Region { EAST WEST }
  interface Thing { id: ID! name: String note: String }
  union Anything = Room | Visit | Plain
  type Room implements Thing @key(fields: "id region") {
    id: ID! region: Region! name: String note: String owner: Person! visits: [Visit!]! grid: [[Anything]!]!
  }
  type Visit implements Thing @key(fields: "owner { id } day") @key(fields: "id") {
    id: ID! name: String note: String owner: Person! day: Int! room: Room thing: Thing!
  }
  type Person @key(fields: "id") @key(fields: "number ward { code }") {
    id: ID! number: Int! ward: Ward! latest: Visit
  }
  type Ward @key(fields: "code") { code: ID! name: String rooms: [Room!] }
  type Plain implements Thing { id: ID! name: String note: String things: [Thing!]! foreign: Foreign! }
  type Foreign @key(fields: "id", resolvable: false) { id: ID! }
`);

/** The ward whose node it is. */
export const ownWard = parseWardCode('27115');
const ward: Json = { __typename: 'Ward', code: '27115', name: null, rooms: () => [room] };
const person: Json = { __typename: 'Person', id: '27115-p', number: 7, ward, latest: () => visit };
const foreign: Json = { __typename: 'Foreign', id: '27102-elsewhere' };
const visit: Json = {
  __typename: 'Visit',
  id: '27115-v',
  name: 'visit',
  note: null,
  owner: person,
  day: 3,
  room: () => room,
  thing: () => plain,
};
const plain: Json = {
  __typename: 'Plain',
  id: '27102-not-an-entity',
  name: 'plain',
  note: 'free',
  things: () => [room, visit, plain],
  foreign,
};
const room: Json = {
  __typename: 'Room',
  id: '27115-r',
  region: 'WEST',
  name: 'room',
  note: 'quiet',
  owner: person,
  visits: () => [visit, visit],
  grid: () => [[room, null, plain], [], [visit]],
};
const all = [room, visit, person, ward];

const holdsAll = (entity: unknown, part: unknown): boolean =>
  typeof part === 'object' && part !== null
    ? Object.entries(part).every(([name, value]) => holdsAll((entity as Json)[name], value))
    : entity === part;

/** An honest node: graphql-js itself over the same contract. */
export function askHonestNode(document: DocumentNode, variableValues: Variables): ExecutionResult {
  const rootValue = {
    thing: room,
    grid: [[room, visit], [], [plain, null]],
    anything: visit,
    plain,
    _entities: ({ representations }: { representations: readonly Json[] }) =>
      representations.map((representation) => all.find((entity) => holdsAll(entity, representation)) ?? null),
  };
  const result = execute({ schema: contract.schema, document, rootValue, variableValues });
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}

const representations: readonly Json[] = [
  { __typename: 'Room', id: '27115-r', region: 'WEST' },
  { __typename: 'Visit', owner: { id: '27115-p' }, day: 3 },
  { __typename: 'Visit', id: '27115-v' },
  { __typename: 'Person', number: 7, ward: { code: '27115' } },
  { __typename: 'Person', id: '27115-p' },
  { __typename: 'Ward', code: '27115' },
  { __typename: 'Ward', code: '27115' },
  { __typename: 'Visit', id: '27115-gone' },
];
/** Variables of every operation. */
export const variables = { representations, yes: true, no: false };
