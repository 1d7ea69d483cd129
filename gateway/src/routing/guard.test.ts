import fc from 'fast-check';
import { parse, specifiedRules, validate, NoUnusedFragmentsRule, NoUnusedVariablesRule } from 'graphql';
import type { Json, NodeError, Reply } from '@kakehashi/shared/nodes/reply.ts';
import { askHonestNode, contract, ownWard, variables } from '../testing/honest-node.ts';
import { operation } from '../testing/legal-operations.ts';
import { isAsked } from './conditions.ts';
import { planOperation, type RootPlan } from './plan.ts';
import type { Variables } from './read-shard-key.ts';
import { assembleEntities, bodyOfCall, readEntitiesReply, splitRepresentations } from './route-entities.ts';
import { assembleRoots, bodyOfField, readFieldReply } from './route-roots.ts';

const rules = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
);

type Spoil = (data: unknown) => unknown;

function ask(body: string, spoil: Spoil): Reply {
  const { query, variables: sent } = JSON.parse(body) as { query: string; variables: Json };
  const { data, errors } = askHonestNode(parse(query), sent);
  if (errors)
    throw new Error(
      `expected a question that an honest node can answer, but got ${JSON.stringify(errors)} for ${query}`,
    );
  return { kind: 'answered', data: spoil(data) as Json, errors: [] satisfies NodeError[] };
}

function answerField(one: RootPlan, given: Variables, spoil: Spoil) {
  if (one.kind === 'own') return { value: one.value, errors: [] };
  if (one.kind === 'routed')
    return readFieldReply(
      one,
      ask(bodyOfField(one, given), spoil),
      { ward: ownWard, variables: given },
      false,
    );
  const split = splitRepresentations(one, given);
  const answers = split.calls.map((call) =>
    readEntitiesReply(one, call, ask(bodyOfCall(one.text, one, call, given), spoil), given),
  );
  return assembleEntities(one, split, answers);
}

/** What the guard lets through of what a node answers; `spoil` makes the honest node hostile. */
function answer(text: string, spoil: Spoil = (data) => data) {
  const { fields, withDefaults } = planOperation(text, contract);
  const given = withDefaults(variables);
  const wanted = fields.filter((one) => isAsked(one.asked, given));
  return assembleRoots(
    wanted,
    wanted.map((one) => answerField(one, given, spoil)),
  );
}

/** Places in an answer that say which entity or type stands there: the guard's own and, where asked, the client's. */
function claimsIn(value: unknown, prefix: string, isKey = false): { put: (value: unknown) => void }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => {
    const isPrivate = name.startsWith(prefix);
    if (typeof below === 'object') return claimsIn(below, prefix, isKey || isPrivate);
    const isClaim = (isKey || isPrivate) && typeof below === 'string' && /^27115|^[A-Z][a-z]/.test(below);
    const put = (other: unknown) => void ((value as Record<string, unknown>)[name] = other);
    return isClaim ? [{ put }] : [];
  });
}

const isLegal = (text: string) => validate(contract.schema, parse(text), rules).length === 0;
const prefixOf = (text: string) => /(kakehashi(?:\d+x)?)Type: __typename/.exec(text)?.[1] ?? 'none';

test('an honest answer to any legal selection passes unchanged', () => {
  fc.assert(
    fc.property(operation, (text) => {
      fc.pre(isLegal(text));
      const { data, errors } = askHonestNode(parse(text), variables);
      expect(errors).toBeUndefined();
      expect(JSON.parse(JSON.stringify(answer(text)))).toEqual({ data, errors: [] });
    }),
    { numRuns: 150 },
  );
});

test('an answer that claims another ward or type in any place is rejected', () => {
  let spoiled = 0;
  fc.assert(
    fc.property(
      operation,
      fc.nat(),
      fc.constantFrom('27102-other', 'Nothing', 7, ['27115-r']),
      (text, at, other) => {
        fc.pre(isLegal(text));
        let isSpoiled = false;
        const { errors } = answer(text, (data) => {
          const fetch = planOperation(text, contract).fields.find((one) => 'text' in one) as { text: string };
          const claims = claimsIn(data, prefixOf(fetch.text));
          const claim = claims[at % Math.max(1, claims.length)];
          claim?.put(other);
          isSpoiled ||= claim !== undefined;
          return data;
        });
        fc.pre(isSpoiled);
        spoiled += 1;
        expect(errors.map(({ extensions }) => extensions.code)).toContain('NODE_RESPONSE_REJECTED');
      },
    ),
    { numRuns: 150 },
  );
  expect(spoiled).toBeGreaterThan(75);
});

describe('a key that the client asks too', () => {
  test.each([
    ['another ward', '{ thing(id: "27115-r") { id } }', { id: '27102-other' }],
    ['another entity of the same ward', '{ thing(id: "27115-r") { id } }', { id: '27115-other' }],
    [
      'another ward in a second key',
      '{ anything(id: "27115-v") { ... on Visit { id } } }',
      { id: '27102-other' },
    ],
    [
      'another field of a compound key',
      '{ thing(id: "27115-r") { ... on Room { region } } }',
      { region: 'EAST' },
    ],
  ])('and that names %s than the guard was told is rejected', (_, text, lie) => {
    const spoil: Spoil = (data) =>
      Object.fromEntries(
        Object.entries(data as Json).map(([name, value]) => [name, { ...(value as Json), ...lie }]),
      );
    expect(answer(text).errors).toEqual([]);
    expect(answer(text, spoil).errors.map(({ extensions }) => extensions.code)).toEqual([
      'NODE_RESPONSE_REJECTED',
    ]);
  });
});

test("a reference to another subgraph's entity may name any ward", () => {
  expect(answer('{ plain(id: "27115-x") { foreign { id } } }')).toEqual({
    data: { plain: { foreign: { id: '27102-elsewhere' } } },
    errors: [],
  });
});
