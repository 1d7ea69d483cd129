import { buildSubgraphSchema } from '@apollo/subgraph';
import { guardedFields } from '@kakehashi/shared/access/guard-fields.ts';
import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { roles } from '@kakehashi/shared/identity/user.ts';
import { mayAsk, policy } from './policy.ts';

const fields = guardedFields(buildSubgraphSchema({ typeDefs: readContract('oversight') }));

test('every field of oversight has a rule, and no rule is without its field', () => {
  expect([...policy.keys()].sort()).toEqual([...fields].sort());
});

test('analysts reach nothing but the states of nodes and what was published, operators the states and what was sealed', () => {
  const entrances = fields.filter((field) => /^(Query|Ward)\.[a-z]/.test(field) && field !== 'Ward.code');
  const openTo = (role: (typeof roles)[number]) => entrances.filter((field) => mayAsk(role, field)).sort();
  expect(openTo('analyst')).toEqual(['Query.nodes', 'Query.releasedStatistics']);
  expect(openTo('operator')).toEqual(['Query.accessLogSeals', 'Query.nodes']);
});

test('a field without a rule is refused to everybody', () => {
  expect(roles.filter((role) => mayAsk(role, 'Query.unheardOf'))).toEqual([]);
});
