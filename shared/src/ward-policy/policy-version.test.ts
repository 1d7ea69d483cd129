import { fieldRules } from './field-rules.ts';
import { nobody, readersOfRows, readersThroughOversight, staffAtTheDesk } from './policy.ts';
import { policyVersionOf } from './policy-version.ts';

const rules = { Query: { caseTally: readersThroughOversight, caseKeys: readersOfRows } };

test('the version of a policy is that of what it says, however it is written down', () => {
  const { caseTally, caseKeys } = rules.Query;
  const written = {
    Query: { caseKeys, caseTally: (access: Parameters<typeof caseTally>[0]) => caseTally(access) },
  };
  expect(policyVersionOf(written)).toBe(policyVersionOf(rules));
  expect(policyVersionOf(rules)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['nobody may read a field any more', { ...rules.Query, caseTally: nobody }],
  ['others may read a field', { ...rules.Query, caseTally: staffAtTheDesk }],
  ['there is another field', { ...rules.Query, room: nobody }],
])('when %s, it is another', (_, query) => {
  expect(policyVersionOf({ Query: query })).not.toBe(policyVersionOf(rules));
});

test('the rules of this program have one version, whoever asks for it', () => {
  expect(policyVersionOf(fieldRules)).toBe(policyVersionOf({ ...fieldRules }));
});
