import { guardedFields } from '@kakehashi/shared/access/guard-fields.ts';
import { readContract } from '../contract.ts';
import { buildWardSchema } from '../schema/ward-schema.ts';
import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { isLogged } from './logged-fields.ts';
import { coordinatorsAtTheDesk } from '@kakehashi/shared/ward-policy/policy.ts';

it('every field that only coordinators at the desk may read is logged', () => {
  const personal = guardedFields(buildWardSchema(readContract())).filter((place) => {
    const [type = '', field = ''] = place.split('.');
    return !['Query', 'Mutation'].includes(type) && fieldRules[type]?.[field] === coordinatorsAtTheDesk;
  });
  expect(personal).toContain('Subject.name');
  expect(personal.filter((place) => !isLogged(...(place.split('.') as [string, string])))).toEqual([]);
});
