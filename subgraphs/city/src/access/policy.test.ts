import { readFileSync } from 'node:fs';
import path from 'node:path';
import { roles } from '@kakehashi/shared/identity/user.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { graphql } from 'graphql';
import { createCitySchema } from '../schema/city-schema.ts';
import { fieldsOf, guardFields } from './guard-fields.ts';
import { maySee, policy } from './policy.ts';

const contract = readFileSync(path.join(findProjectRoot(), 'shared/contract/city.graphql'), 'utf8');
const refusedTo = (role: (typeof roles)[number]) =>
  [...policy.keys()].filter((field) => !maySee(role, field)).sort();

describe('the policy of the city', () => {
  test('every field of the contract has a rule, and every rule a field', () => {
    const fields = [...fieldsOf(createCitySchema(contract)).keys()].sort();
    expect([...policy.keys()].sort()).toEqual(fields);
  });

  const training = ['certified', 'course', 'heldOn'].map((field) => `TrainingAttendance.${field}`);
  test.each([
    ['bureau', []],
    ['coordinator', []],
    ['ward_officer', []],
    ['analyst', ['Coordinator.trainings', ...training]],
    ['operator', ['Coordinator.trainings', ...training]],
  ] as const)('to %s exactly %j are refused', (role, refused) => {
    expect(refusedTo(role)).toEqual(refused);
  });

  test.each(roles)('a field without a rule is refused to %s', async (role) => {
    const schema = guardFields(createCitySchema(`${contract}\nextend type Query { secret: String }`));
    const { data, errors } = await graphql({
      schema,
      source: '{ secret }',
      contextValue: { user: { subject: 'x', role } },
    });
    expect([data, errors?.map((error) => error.extensions['code'])]).toEqual([
      { secret: null },
      ['FORBIDDEN'],
    ]);
  });
});
