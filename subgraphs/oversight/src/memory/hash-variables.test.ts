import { hashVariables } from './hash-variables.ts';

test('the same variables in another order are the same question', () => {
  const filter = { scene: ['DAILY'], topic: ['HVN', 'DENTAL'] };
  const turned = { topic: ['HVN', 'DENTAL'], scene: ['DAILY'] };
  expect(hashVariables({ from: '2024-04-01', where: filter })).toBe(
    hashVariables({ where: turned, from: '2024-04-01' }),
  );
  expect(hashVariables({ where: filter })).not.toBe(hashVariables({ where: { ...filter, scene: ['EOL'] } }));
});
