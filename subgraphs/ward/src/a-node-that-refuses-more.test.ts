import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createLoneNode, type LoneNode } from '../../../tests/support/lone-node.ts';
import { enterRows, idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type Question, type TestWard } from '../tests/test-ward.ts';
import { defaultPolicy } from './access/node-policy.ts';

const ids = idsOf('27115');
const oneCase = { case: ids.case(1), subject: ids.subject(1) };
let folder: string;
let file: string;
let ward: TestWard;

/** Puts a policy in the place of the one before, as an operator's editor does. */
async function write(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const refuse = (...lines: string[]) => ['refuse:', ...lines.map((line) => `  - ${line}`)].join('\n');
const policyQuery =
  '{ nodePolicy(ward: "27115") { code version isStricter refusals { roles things fields dimensions because } } }';

async function policyNow() {
  const { data } = await ward.ask({ as: people.operator, query: policyQuery });
  return data.nodePolicy;
}

/** Writes a policy and waits until the node has read it. */
async function putInForce(text: string): Promise<void> {
  const { version } = await policyNow();
  await write(text);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await policyNow()).version !== version) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error('expected the node to read its new policy within 4 s, but got the old one');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-policy-'));
  file = join(folder, 'policy.yaml');
  await write(refuse('{ to: [analyst], things: [releases], because: not yet }'));
  ward = await startTestWard('27115', () => ({ policyFile: file }));
  await enterRows(ward, 12);
});
afterAll(async () => {
  await ward.stop();
  await rm(folder, { recursive: true, force: true });
});

async function refusedPaths(question: Question): Promise<unknown[]> {
  const { errors = [] } = await ward.ask(question);
  return errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]);
}

const entity = (fields: string): Question => ({
  as: people.bureau,
  through: 'gateway',
  query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ${fields} } } }`,
  variables: { of: [{ __typename: 'Case', id: oneCase.case }] },
});
const tally = (groupBy: string, where = '{}'): Question => ({
  as: people.bureau,
  through: 'oversight',
  query: `{ caseTally(from: "2024-04-01", to: "2025-03-31", groupBy: [${groupBy}], where: ${where}, responseTimes: false) { total { cases } } }`,
});

describe('a field that the operator refuses to the bureau', () => {
  beforeAll(() =>
    putInForce(
      refuse(
        '{ to: [bureau], fields: [Case.firstResponseMinutes, Contact.coordinator], because: 審議会の決定 }',
      ),
    ),
  );

  it.each<[string, Question, ...string[]]>([
    [
      'from the root',
      {
        as: people.bureau,
        through: 'gateway',
        query: `{ case(id: "${oneCase.case}") { id firstResponseMinutes } }`,
      },
      'case.firstResponseMinutes',
    ],
    [
      'of a case without an answer',
      {
        as: people.bureau,
        through: 'gateway',
        query: `{ case(id: "${ids.case(2)}") { firstResponseMinutes } }`,
      },
      'case.firstResponseMinutes',
    ],
    ['as an entity', entity('id firstResponseMinutes'), '_entities.0.firstResponseMinutes'],
    [
      'nested',
      {
        as: people.bureau,
        through: 'gateway',
        query: `{ case(id: "${ids.case(2)}") { contacts { id coordinator { id } } } }`,
      },
      'case.contacts.0.coordinator',
      'case.contacts.1.coordinator',
    ],
  ])('is null with FORBIDDEN %s, and the rest is intact', async (_, question, ...paths) => {
    expect(await refusedPaths(question)).toEqual(paths.map((path) => [path, 'FORBIDDEN']));
  });

  it('stays open to those of the ward', async () => {
    const query = `{ case(id: "${oneCase.case}") { firstResponseMinutes contacts { coordinator { id } } } }`;
    expect(await refusedPaths({ as: people.coordinator, query })).toEqual([]);
  });

  it('is refused in the log of the ward', async () => {
    await ward.ask(entity('firstResponseMinutes'));
    const query = '{ accessLog(first: 1, where: { kind: DENIED }) { subject fields entities } }';
    const { data } = await ward.ask({ as: people.wardOfficer, query });
    expect(data.accessLog).toEqual([
      { subject: 'test-bureau', fields: ['Case.firstResponseMinutes'], entities: [oneCase.case] },
    ]);
  });
});

it('a field refused to coordinators is refused in what a change gives back too', async () => {
  await putInForce(refuse('{ to: [coordinator], fields: [Case.firstResponseMinutes], because: why }'));
  const input = {
    idempotencyKey: 'policy-change-1',
    caseId: ids.case(2),
    expectedVersion: 99,
  };
  const question = {
    as: people.coordinator,
    query:
      'mutation ($input: AssignCaseInput!) { assignCase(input: $input) { case { id firstResponseMinutes } userErrors { code } } }',
    variables: { input },
  };
  const { data, errors = [] } = await ward.ask({
    ...question,
    variables: { input: { ...input, expectedVersion: 1 } },
  });
  expect([
    data.assignCase.case.firstResponseMinutes,
    errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]),
  ]).toEqual([null, [['assignCase.case.firstResponseMinutes', 'FORBIDDEN']]]);
});

describe('rows that the operator refuses to the bureau', () => {
  beforeAll(() => putInForce(refuse('{ to: [bureau], things: [rows], because: why }')));

  it('are refused by root, as entities and as keys, whether they exist or not', async () => {
    const root = (id: string) => ({ ...entity('id'), query: `{ case(id: "${id}") { id } }`, variables: {} });
    const keys = '{ caseKeys(orderBy: RECEIVED_AT_DESC, first: 3) { keys { id } totalCount } }';
    expect(await refusedPaths(root(oneCase.case))).toEqual([['case', 'FORBIDDEN']]);
    expect(await refusedPaths(root(ids.case(99)))).toEqual([['case', 'FORBIDDEN']]);
    expect(await refusedPaths(entity('id'))).toEqual([['_entities.0', 'FORBIDDEN']]);
    expect(await refusedPaths({ as: people.bureau, through: 'oversight', query: keys })).toEqual([
      ['caseKeys', 'FORBIDDEN'],
    ]);
  });

  it('leave tallies open', async () => {
    expect(await refusedPaths(tally('SCENE'))).toEqual([]);
  });
});

describe('a dimension that the operator refuses', () => {
  beforeAll(() =>
    putInForce(refuse('{ to: [bureau], dimensions: [AGE_BAND, OUTCOME, SCENE], because: why }')),
  );

  it.each<[string, Question]>([
    ['as a group', tally('AGE_BAND')],
    ['beside another', tally('CHANNEL, AGE_BAND')],
    ['as a filter', tally('CHANNEL', '{ ageBand: [AGE_65_69] }')],
    [
      'as a filter of keys, which would count them',
      {
        as: people.bureau,
        through: 'oversight',
        query: '{ caseKeys(where: { scene: [EOL] }, orderBy: RECEIVED_AT_DESC, first: 1) { totalCount } }',
      },
    ],
    [
      'spread over a measure',
      {
        ...tally('CHANNEL'),
        query: tally('CHANNEL').query.replace('cases }', 'cases endings { ending cases } }'),
      },
    ],
    [
      'of published tables',
      {
        as: people.bureau,
        through: 'oversight',
        query: '{ releasedCells(periods: ["2024-04"], dimensions: [SCENE]) { id } }',
      },
    ],
  ])('is FORBIDDEN %s', async (_, question) => {
    expect((await refusedPaths(question)).map((one) => (one as string[])[1])).toEqual(['FORBIDDEN']);
  });

  it('leaves the others', async () => {
    expect(await refusedPaths(tally('CHANNEL', '{ topic: [DENTAL] }'))).toEqual([]);
  });
});

describe('the policy of a node', () => {
  it('can be read by whoever is bound by it, as sentences and field by field', async () => {
    await putInForce(
      refuse('{ to: [bureau, analyst], things: [rows], fields: [Query.caseTally], because: 審議会の決定 }'),
    );
    const query =
      '{ nodePolicy(ward: "27115") { code isStricter sentences rules(fields: ["Query.caseTally"]) { field allowed { role ofThisWard through } } } }';
    const { data } = await ward.ask({ as: people.analyst, through: 'gateway', query });
    const { sentences, ...rest } = data.nodePolicy;
    expect(sentences[0]).toBe(
      'The operator of this node refuses bureau, analyst: rows of cases, contacts, referrals and the like, and their keys; Query.caseTally. Reason: 審議会の決定',
    );
    expect(sentences).toContainEqual(
      expect.stringMatching(/^Coordinators of this ward may read or do, .*Subject\.name, /),
    );
    expect(rest).toEqual({
      code: '27115',
      isStricter: true,
      rules: [
        {
          field: 'Query.caseTally',
          allowed: ['coordinator', 'ward_officer'].map((role) => ({
            role,
            ofThisWard: true,
            through: 'OVERSIGHT',
          })),
        },
      ],
    });
  });

  it('of another ward is not found here', async () => {
    const query = '{ nodePolicy(ward: "27102") { code } }';
    expect(await refusedPaths({ as: people.bureau, through: 'gateway', query })).toEqual([
      ['nodePolicy', 'NOT_FOUND'],
    ]);
  });

  it('comes with each tally, so that nobody keeps an answer under another one', async () => {
    await putInForce(refuse('{ to: [bureau], dimensions: [AGE_BAND], because: why }'));
    const { version } = await policyNow();
    const query = tally('SCENE').query.replace('total {', 'policyVersion total {');
    const { data } = await ward.ask({ ...tally('SCENE'), query });
    expect(data.caseTally.policyVersion).toBe(version);
    expect(version).not.toBe(defaultPolicy.version);
  });
});

describe('a bad policy', () => {
  let lone: LoneNode;
  beforeAll(async () => {
    lone = await createLoneNode('27115');
  });
  afterAll(() => lone.stop());

  it('stops a node before it listens', async () => {
    await write('allow: [{ to: [analyst] }]');
    await expect(lone.start({ policyFile: file })).rejects.toThrow(
      'expected refusals alone, because a node can be stricter than the default policy and never wider, but got "allow"',
    );
    await expect(lone.start({ policyFile: join(folder, 'absent.yaml') })).rejects.toThrow(
      'policy refused: expected a file that can be read, but got none at POLICY_FILE',
    );
  });

  it('in the place of a good one is refused with an error in the log, and the old one stays', async () => {
    await write(refuse('{ to: [bureau], things: [rows], because: why }'));
    const lines: { level: number; reason?: string; msg: string }[] = [];
    const { watchNodePolicy } = await import('./access/watch-node-policy.ts');
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
    const source = watchNodePolicy(file, () => true, log);
    const before = source.current().version;
    await write(refuse('{ to: [mayor], things: [rows], because: why }'));
    for (let tries = 0; tries < 100 && lines.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 40));
    source.stop();
    expect(source.current().version).toBe(before);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [50, 'a bad policy was refused, the old one stays'],
    ]);
    expect(lines[0]?.reason).toContain('expected a role');
  });
});
