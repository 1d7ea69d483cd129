import type { User } from '@kakehashi/shared/identity/user.ts';
import {
  bureau,
  codeOf,
  codes,
  coordinator,
  foresee,
  startAdmission,
  stopAdmissions,
} from './try-admission.ts';

afterAll(stopAdmissions);

describe('a dry run tells whom the question would ask, and who would refuse,', () => {
  const told = async (query: string, user: User) => (await foresee({ query, user })).nodes;

  test('of one ward: its node', async () => {
    const query = '{ wards(codes: ["27115"]) { name coordinators { name } } }';
    const nodes = [{ code: '27115', fields: ['Ward.coordinators'], refused: [] }];
    expect(await told(query, bureau)).toEqual(nodes);
    expect(await told(query, coordinator)).toEqual(nodes);
    expect(await told(query, { subject: 'a', role: 'analyst', purpose: 'p' })).toEqual([
      { ...nodes[0], refused: ['Ward.coordinators'] },
    ]);
  });

  test('of the whole city: all nodes, of which all but their own refuse a coordinator', async () => {
    const nodes = await told('{ wards { coordinators { name } } }', coordinator);
    expect(nodes.map(({ code }) => code)).toEqual(codes);
    expect(nodes.filter(({ refused }) => refused.length === 0).map(({ code }) => code)).toEqual(['27115']);
  });

  test('of cases without wards: the ward of who asks, or every ward', async () => {
    expect((await told('{ cases { totalCount { value } } }', coordinator)).map(({ code }) => code)).toEqual([
      '27115',
    ]);
    expect((await told('{ cases { totalCount { value } } }', bureau)).map(({ code }) => code)).toEqual(codes);
  });

  test('of one case by its ID: its node', async () => {
    const query = '{ case(id: "27102-0198c0de-0000-7000-8000-000000000001") { number } }';
    expect(await told(query, bureau)).toEqual([{ code: '27102', fields: ['Query.case'], refused: [] }]);
  });

  test('of what the city alone knows: nobody', async () => {
    expect(await told('{ wards { name population { total } } }', bureau)).toEqual([]);
  });

  test('by the header as by the extension, and not when the document is not valid', async () => {
    const admit = await startAdmission();
    expect(await admit({ query: '{ wards { code } }', headers: { 'x-dry-run': 'true' } })).toEqual({
      data: null,
      extensions: { dryRun: { cost: 24, maxCost: 20_000, admitted: true, nodes: [] } },
    });
    expect(await codeOf(admit({ query: '{ nothing }', extensions: { dryRun: true } }))).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });
});
