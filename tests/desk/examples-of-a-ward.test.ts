import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { post } from '../support/ask.ts';
import { createLoneNode, type LoneNode } from '../support/lone-node.ts';
import { createSeededWardDatabase } from '../support/prepared-databases.ts';
import type { TestClaims } from '../support/test-issuer.ts';

const ward = '27115';
const examples = path.join(findProjectRoot(), 'docs/examples');
const right: TestClaims = { role: 'coordinator', ward };
const wrong: readonly TestClaims[] = [
  { role: 'ward_officer', ward },
  { role: 'coordinator', ward: '27102' },
  { role: 'operator', ward },
  { role: 'bureau', purpose: 'monitoring' },
  { role: 'analyst', purpose: 'research' },
];

let lone: LoneNode;
let node: WardNode;
let folder: string;
let files: readonly string[];

beforeAll(async () => {
  files = (await readdir(examples)).filter((file) => /^4\d-.*\.graphql$/.test(file)).sort();
  folder = await mkdtemp(path.join(tmpdir(), 'kakehashi-examples-'));
  const nodesFile = path.join(folder, 'nodes.yaml');
  const other = { code: '27102', url: 'http://127.0.0.1:9/graphql', publicKey: createKeyPair().publicKey };
  await writeFile(nodesFile, JSON.stringify({ nodes: [{ ...other, medicalArea: 'N', replicas: [] }] }));
  lone = await createLoneNode(ward, createSeededWardDatabase);
  node = await lone.start({
    clockStartAt: new Date('2025-03-31T08:00:00Z'),
    budgetMs: 5_000,
    otherWards: { gatewayUrl: 'http://127.0.0.1:9/graphql', nodesFile },
  });
}, 60_000);
afterAll(async () => {
  await lone.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(file: string, as: TestClaims, variables: object = {}) {
  const query = await readFile(path.join(examples, file), 'utf8');
  const { data, errors } = await post(
    node.deskUrl,
    { query, variables },
    await lone.issuer.authorization(as),
  );
  return { payload: Object.values(data ?? {})[0] as Record<string, unknown> | null, errors };
}

/** What an example needs from the answers of those before it. */
function variablesFrom(answers: ReadonlyMap<string, Record<string, unknown> | null>): object {
  const [opened, referral] = ['40-open-a-case.graphql', '43-refer-to-a-resource.graphql'].map(
    (file, place) => answers.get(file)?.[place === 0 ? 'case' : 'referral'] as { id?: string } | undefined,
  );
  return { caseId: opened?.id, referralId: referral?.id, version: 1 };
}

test('each example of a ward does what it says as a coordinator of the ward, and once however often it is run', async () => {
  const answers = new Map<string, Record<string, unknown> | null>();
  for (const file of files) {
    const variables = variablesFrom(answers);
    const { payload, errors } = await run(file, right, variables);
    expect([file, errors, payload?.['userErrors']]).toEqual([file, undefined, []]);
    expect(await run(file, right, variables)).toEqual({ payload, errors: undefined });
    answers.set(file, payload);
  }
  expect(answers.size).toBe(10);
});

test('each of them is refused to whoever may not', async () => {
  const someId = `${ward}-0190aaaa-bb04-7000-8000-000000000001`;
  for (const file of files) {
    for (const as of wrong) {
      const { payload, errors } = await run(file, as, { caseId: someId, referralId: someId, version: 1 });
      expect([file, as.role, payload, errors?.[0]?.extensions.code]).toEqual([
        file,
        as.role,
        null,
        'FORBIDDEN',
      ]);
    }
  }
});
