import { parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { planOperation, type EntitiesField } from './plan.ts';
import { joinRefused, notedOf, refusedEntities, withNulls, withoutRefused } from './refuse-entities.ts';
import { splitRepresentations } from './route-entities.ts';
import { parseRoutingContract, parseWardContract } from './routing-contract.ts';

const read = (file: string) => readFileSync(join(findProjectRoot(), 'shared', 'contract', file), 'utf8');
const contract = parseRoutingContract(read('supergraph.graphql'));
const nodeSchema = parseWardContract(read('ward.graphql')).schema;
const own = parseWardCode('27115');
const caseId = '27115-0198c0de-0000-7000-8000-000000000001';
const analyst: User = { subject: 'a', role: 'analyst', purpose: 'p' };
const bureau: User = { subject: 'b', role: 'bureau', purpose: 'p' };
const elsewhere: User = { subject: 'c', role: 'coordinator', ward: parseWardCode('27102') };
const here: User = { subject: 'd', role: 'coordinator', ward: own };

const text = `query ($representations: [_Any!]!, $with: Boolean!, $from: Date!, $to: Date!) {
  _entities(representations: $representations) {
    ... on Ward { __typename staff: coordinators { id name } ...More }
    ... on Case { number }
  } }
  fragment More on Ward {
    consultationRoom { name } visits: outreachVisits(from: $from, to: $to) @include(if: $with) { id } }`;
const variables = {
  representations: [
    { __typename: 'Ward', code: '27115' },
    { __typename: 'Case', id: caseId },
    { __typename: 'Ward', code: '27115' },
  ],
  with: true,
  from: '2024-04-01',
  to: '2024-04-30',
};

function planned(query = text): EntitiesField {
  const [field] = planOperation(query, contract).fields;
  if (field?.kind !== 'entities') throw new Error('expected a question for entities');
  return field;
}

/** What is refused to a person of a question, and of the one call that it makes. */
function refuse(user: User, query = text, given: Record<string, unknown> = variables) {
  const field = planned(query);
  const [call] = splitRepresentations(field, given).calls;
  const refused = refusedEntities(field, user, own);
  if (!call || !refused) throw new Error('expected something to be refused');
  return { field, call, refused, given };
}

test('whom nothing is refused keeps the question as it is', () => {
  for (const user of [bureau, here]) expect(refusedEntities(planned(), user, own)).toBeUndefined();
});

test('what is left to ask is a valid question without the refused fields, and without the entities of which nothing is left', () => {
  const { call, refused } = refuse(analyst);
  expect(refused.rest.text).toContain('consultationRoom');
  expect(refused.rest.text).not.toMatch(/coordinators|outreachVisits|\$from|\$with/);
  expect(refused.rest.variables).toEqual([]);
  expect(validate(nodeSchema, parse(refused.rest.text))).toEqual([]);
  expect(withoutRefused(call, refused).slots.map(({ type }) => type)).toEqual(['Ward']);
});

test('what is refused stands as null, with an error at each of its places, beside what the node gave', () => {
  const { field, call, refused, given } = refuse(analyst);
  const rest = withoutRefused(call, refused);
  const reply = {
    kind: 'answered',
    data: { _entities: [{ consultationRoom: { name: 'x' } }] },
    errors: [],
  } as const;
  const completed = withNulls(reply, rest, field.responseKey, refused);
  expect(completed).toEqual({
    ...reply,
    data: { _entities: [{ consultationRoom: { name: 'x' }, staff: null, visits: null }] },
  });
  const answered = { entities: [{ staff: null }], errors: [] };
  const joined = joinRefused(call, refused, answered, { responseKey: '_entities', variables: given });
  expect(joined.entities).toEqual([{ staff: null }, null]);
  expect(
    joined.errors.map(({ path, extensions }) => [path.join('.'), extensions.code, extensions.ward]),
  ).toEqual([
    ['_entities.0.staff', 'FORBIDDEN', '27115'],
    ['_entities.0.visits', 'FORBIDDEN', '27115'],
    ['_entities.2.staff', 'FORBIDDEN', '27115'],
    ['_entities.2.visits', 'FORBIDDEN', '27115'],
    ['_entities.1', 'FORBIDDEN', '27115'],
  ]);
  expect(notedOf(call, refused, given)).toEqual({
    fields: ['Ward.coordinators', 'Ward.outreachVisits', 'Case.id'],
    entities: [caseId],
  });
});

test('a field that is not asked this time is neither told of nor noted', () => {
  const { call, refused, given } = refuse(analyst, text, {
    ...variables,
    with: false,
    representations: [{ __typename: 'Ward', code: '27115' }],
  });
  const joined = joinRefused(
    call,
    refused,
    { entities: [{}], errors: [] },
    { responseKey: 'e', variables: given },
  );
  expect(joined.errors.map(({ path }) => path.join('.'))).toEqual(['e.0.staff']);
  expect(notedOf(call, refused, given)?.fields).toEqual(['Ward.coordinators']);
});

test('a ward of which all that is asked is refused is not asked, and stands as the node would give it', () => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Ward { __typename kind: __typename coordinators { id } } } }`;
  const { call, refused, given } = refuse(elsewhere, query, {
    representations: [{ __typename: 'Ward', code: '27115' }],
  });
  expect(withoutRefused(call, refused).slots).toEqual([]);
  const joined = joinRefused(
    call,
    refused,
    { entities: [], errors: [] },
    { responseKey: 'e', variables: given },
  );
  expect(joined.entities).toEqual([{ __typename: 'Ward', kind: 'Ward', coordinators: null }]);
});

test('to staff of another ward a case looks as if it did not exist', () => {
  const { call, refused, given } = refuse(elsewhere, text, {
    ...variables,
    representations: [{ __typename: 'Case', id: caseId }],
  });
  const joined = joinRefused(
    call,
    refused,
    { entities: [], errors: [] },
    { responseKey: 'e', variables: given },
  );
  expect([joined.entities, joined.errors.map(({ extensions }) => extensions.code)]).toEqual([
    [null],
    ['NOT_FOUND'],
  ]);
});

test('it is compiled once for each kind of person', () => {
  const field = planned();
  const first = refusedEntities(field, analyst, own);
  expect(refusedEntities(field, { ...analyst, subject: 'another' }, parseWardCode('27102'))).toBe(first);
  expect(refusedEntities(field, elsewhere, own)).not.toBe(first);
  expect(refusedEntities(field, here, own)).toBeUndefined();
});
