import fc from 'fast-check';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import type { Json, Reply } from '@kakehashi/shared/nodes/reply.ts';
import { lost } from '@kakehashi/shared/nodes/reply.ts';
import { planOperation, type EntitiesPlan } from './plan.ts';
import { assembleEntities, splitRepresentations, type WardSlots } from './route-entities.ts';
import { parseRoutingContract } from './routing-contract.ts';

const plan = planOperation(
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { number } } }',
  parseRoutingContract(readContractText('supergraph')),
) as EntitiesPlan;

const representation = fc
  .tuple(fc.constantFrom('27102', '27103', '27115'), fc.integer({ min: 0, max: 9 }))
  .map(([ward, number]) => ({ __typename: 'Case', id: `${ward}-${String(number)}` }));

/** What an honest node answers to its slots. */
function honestReply(call: WardSlots): Reply {
  const entities = call.slots.map(({ key }): Json => ({
    kakehashiType: 'Case',
    kakehashiKey: key,
    number: `number of ${key}`,
  }));
  return { kind: 'answered', data: { _entities: entities }, errors: [] };
}

describe('entities of many wards', () => {
  test('come back in the order asked for, each asked of its owner and once', () => {
    fc.assert(
      fc.property(fc.array(representation, { maxLength: 30 }), (representations) => {
        const split = splitRepresentations(plan, { representations });
        for (const call of split.calls) {
          const keys = call.slots.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.every((key) => key.startsWith(call.ward))).toBe(true);
        }
        expect(assembleEntities(plan, split, split.calls.map(honestReply))).toEqual({
          data: { _entities: representations.map(({ id }) => ({ number: `number of ${id}` })) },
          errors: [],
        });
      }),
    );
  });

  test('of a lost ward are null with one error at each place, and no other ward suffers', () => {
    const ids = ['27102-1', '27115-1', '27102-1', '27102-2'];
    const split = splitRepresentations(plan, {
      representations: ids.map((id) => ({ __typename: 'Case', id })),
    });
    const replies = split.calls.map((call) => (call.ward === '27102' ? lost('TIMEOUT') : honestReply(call)));
    const { data, errors } = assembleEntities(plan, split, replies);
    expect(data).toEqual({ _entities: [null, { number: 'number of 27115-1' }, null, null] });
    const extensions = { code: 'WARD_UNAVAILABLE', ward: '27102', nodeState: 'TIMEOUT' };
    expect(errors).toEqual(
      [0, 2, 3].map((place) => ({
        message: 'The ward node did not answer.',
        path: ['_entities', place],
        extensions,
      })),
    );
  });

  test("carry a node's error to the places of its entity, by code alone", () => {
    const ids = ['27115-1', '27102-1', '27115-2', '27115-2'];
    const split = splitRepresentations(plan, {
      representations: ids.map((id) => ({ __typename: 'Case', id })),
    });
    const error = {
      code: 'FORBIDDEN',
      message: 'secret words',
      extensions: {},
      path: ['_entities', 1, 'number'],
    };
    const replies = split.calls.map(
      (call) => ({ ...honestReply(call), errors: call.ward === '27115' ? [error] : [] }) as Reply,
    );
    expect(assembleEntities(plan, split, replies).errors).toEqual(
      [2, 3].map((place) => ({
        message: 'Your role may not see this.',
        path: ['_entities', place, 'number'],
        extensions: { code: 'FORBIDDEN', ward: '27115' },
      })),
    );
  });

  test('whose key names no ward are unknown wards', () => {
    const split = splitRepresentations(plan, {
      representations: [{ __typename: 'Case', id: 'x' }, { __typename: 'Case' }, 'rubbish'],
    });
    expect(assembleEntities(plan, split, [])).toMatchObject({
      data: { _entities: [null, null, null] },
      errors: [0, 1, 2].map((place) => ({
        path: ['_entities', place],
        extensions: { code: 'UNKNOWN_WARD' },
      })),
    });
  });
});
