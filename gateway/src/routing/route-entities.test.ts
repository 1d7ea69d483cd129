import fc from 'fast-check';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import type { Json, Reply } from '@kakehashi/shared/nodes/reply.ts';
import { lost } from '@kakehashi/shared/nodes/reply.ts';
import { planOperation, type EntitiesField } from './plan.ts';
import {
  assembleEntities,
  readEntitiesReply,
  splitRepresentations,
  type WardSlots,
} from './route-entities.ts';
import { parseRoutingContract } from './routing-contract.ts';

const field = planOperation(
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { number } } }',
  parseRoutingContract(readContractText('supergraph')),
).fields[0] as EntitiesField;

const representationsOf = (ids: readonly string[]) => ({
  representations: ids.map((id) => ({ __typename: 'Case', id })),
});

/** What is answered when each ward replies so. */
function answer(variables: Readonly<Record<string, unknown>>, replyOf: (call: WardSlots) => Reply) {
  const split = splitRepresentations(field, variables);
  const answers = split.calls.map((call) => readEntitiesReply(field, call, replyOf(call), variables));
  return assembleEntities(field, split, answers);
}

const representation = fc
  .tuple(fc.constantFrom('27102', '27103', '27115'), fc.integer({ min: 0, max: 9 }))
  .map(([ward, number]) => ({ __typename: 'Case', id: `${ward}-${String(number)}` }));

const idOf = (slot: WardSlots['slots'][number]) => String(slot.representation['id']);

/** What an honest node answers to its slots. */
function honestReply(call: WardSlots): Reply {
  const entities = call.slots.map((slot): Json => ({
    kakehashiType: 'Case',
    kakehashiKey: idOf(slot),
    number: `number of ${idOf(slot)}`,
  }));
  return { kind: 'answered', data: { _entities: entities }, errors: [] };
}

describe('entities of many wards', () => {
  test('come back in the order asked for, each asked of its owner and once', () => {
    fc.assert(
      fc.property(fc.array(representation, { maxLength: 30 }), (representations) => {
        const split = splitRepresentations(field, { representations });
        for (const call of split.calls) {
          const keys = call.slots.map(idOf);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.every((key) => key.startsWith(call.ward))).toBe(true);
        }
        expect(answer({ representations }, honestReply)).toEqual({
          value: representations.map(({ id }) => ({ number: `number of ${id}` })),
          errors: [],
        });
      }),
    );
  });

  test('of a lost ward are null with one error at each place, and no other ward suffers', () => {
    const variables = representationsOf(['27102-1', '27115-1', '27102-1', '27102-2']);
    const { value, errors } = answer(variables, (call) =>
      call.ward === '27102' ? lost('TIMEOUT') : honestReply(call),
    );
    expect(value).toEqual([null, { number: 'number of 27115-1' }, null, null]);
    const extensions = { code: 'WARD_UNAVAILABLE', ward: '27102', nodeState: 'TIMEOUT' };
    expect(errors).toEqual(
      [0, 2, 3].map((place) => ({
        message: 'The ward node did not answer.',
        path: ['_entities', place],
        extensions,
      })),
    );
  });

  const withErrors = (errors: Extract<Reply, { kind: 'answered' }>['errors']) => (call: WardSlots) =>
    ({ ...honestReply(call), errors: call.ward === '27115' ? errors : [] }) as Reply;
  const forbidden = { code: 'FORBIDDEN', message: 'secret words', extensions: {} };

  test("carry a node's error to the places of its entity, by code alone", () => {
    const variables = representationsOf(['27115-1', '27102-1', '27115-2', '27115-2']);
    const reply = withErrors([{ ...forbidden, path: ['_entities', 1, 'number'] }]);
    expect(answer(variables, reply).errors).toEqual(
      [2, 3].map((place) => ({
        message: 'Your role may not see this.',
        path: ['_entities', place, 'number'],
        extensions: { code: 'FORBIDDEN', ward: '27115' },
      })),
    );
  });

  test.each([
    ['words of its own', ['_entities', 0, '架空 花子']],
    ['a private alias', ['_entities', 0, 'kakehashiKey']],
    ['more below a leaf', ['_entities', 0, 'number', '架空 花子']],
  ])('lose from an error path %s', (_, path) => {
    const { errors } = answer(representationsOf(['27115-1']), withErrors([{ ...forbidden, path }]));
    expect(errors.map((error) => error.path)).toEqual([path.slice(0, path[2] === 'number' ? 3 : 2)]);
  });

  test('are not buried under errors that point nowhere', () => {
    const ids = Array.from({ length: 200 }, (_, number) => `27115-${String(number)}`);
    const nowhere = Array.from({ length: 1_000 }, () => ({ ...forbidden, path: [] }));
    expect(answer(representationsOf(ids), withErrors(nowhere)).errors).toHaveLength(200);
  });

  test('are asked apart when a required field differs', () => {
    const representations = ['A', 'B', 'A'].map((number) => ({ __typename: 'Case', id: '27115-1', number }));
    const [call] = splitRepresentations(field, { representations }).calls;
    expect(call?.slots.map(({ places }) => places)).toEqual([[0, 2], [1]]);
  });

  test('whose key names no ward are unknown wards', () => {
    const representations = [{ __typename: 'Case', id: 'x' }, { __typename: 'Case' }, 'rubbish', null];
    expect(answer({ representations }, honestReply)).toMatchObject({
      value: [null, null, null, null],
      errors: [0, 1, 2, 3].map((place) => ({
        path: ['_entities', place],
        extensions: { code: 'UNKNOWN_WARD' },
      })),
    });
  });
});
