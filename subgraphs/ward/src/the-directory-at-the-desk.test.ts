import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const resource = (number: number, name: string, wardCode: string | null) => ({
  id: `R-0190aaaa-bb01-7000-8000-00000000000${String(number)}`,
  name,
  nameKana: null,
  kind: 'VISITING_NURSE_STATION',
  wardCode,
  phone: '06-0000-0000',
});
const first = [resource(1, '架空の訪問看護', '27102'), resource(2, 'かくう診療所', '27115')];
const second = [resource(1, '架空の訪問看護（移転）', '27102')];

/** What the city's side says next; every question is noted. */
let says: (response: ServerResponse) => void;
const asked: IncomingMessage['headers'][] = [];
const directory = (tag: string, resources: readonly object[]) => (response: ServerResponse) => {
  response.writeHead(200, { etag: tag, 'content-type': 'application/json' });
  response.end(JSON.stringify({ resources }));
};
const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end();

let citySide: Server;
let folder: string;
let ward: TestWard;

beforeAll(async () => {
  says = directory('"one"', first);
  citySide = createServer((request, response) => {
    asked.push(request.headers);
    says(response);
  });
  await new Promise<void>((listening) => citySide.listen(0, '127.0.0.1', listening));
  const { port } = citySide.address() as AddressInfo;
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-directory-'));
  const nodesFile = join(folder, 'nodes.yaml');
  await writeFile(nodesFile, JSON.stringify({ nodes: [] }));
  ward = await startTestWard('27115', () => ({
    otherWards: { gatewayUrl: `http://127.0.0.1:${String(port)}/graphql`, nodesFile },
    directoryRefreshMs: 30,
  }));
});
afterAll(async () => {
  await ward.stop();
  await new Promise((closed) => citySide.close(closed));
  await rm(folder, { recursive: true, force: true });
});

const query = `query ($text: String) { resourceDirectory(text: $text) { asOf ageHours totalCount entries { name wardCode } } }`;
interface Copy {
  readonly asOf: string | null;
  readonly ageHours: number | null;
  readonly totalCount: number;
  readonly entries: readonly { readonly name: string }[];
}

async function readCopy(text?: string): Promise<Copy> {
  const { data } = await ward.ask({ as: people.wardOfficer, query, variables: { text } });
  return data?.['resourceDirectory'] as Copy;
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const giveUpAtMs = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAtMs) throw new Error('expected it within 10 s, but it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const askedAgain = (times: number) => {
  const before = asked.length;
  return until(() => asked.length >= before + times);
};
const namesOf = ({ entries }: Copy) => entries.map(({ name }) => name);

test('a node fetches the directory by itself and shows its own ward first, with its age', async () => {
  await until(async () => (await readCopy()).totalCount === 2);
  const copy = await readCopy();
  expect(namesOf(copy)).toEqual(['かくう診療所', '架空の訪問看護']);
  expect(copy.ageHours).toBe(0);
  expect(namesOf(await readCopy('カクウ'))).toEqual(['かくう診療所']);
});

test('it brings the tag of what it has, and a token that a node signs', async () => {
  says = status(304);
  await askedAgain(2);
  expect(asked.at(-1)).toMatchObject({ 'if-none-match': '"one"' });
  expect(asked.at(-1)?.authorization).toMatch(/^Bearer node1\./);
});

test('while the city does not answer, or answers nonsense, the copy stays and grows older', async () => {
  for (const nonsense of [
    status(503),
    directory('"bad"', [{ id: 1 }]),
    (response: ServerResponse) => response.destroy(),
  ]) {
    says = nonsense;
    await askedAgain(2);
  }
  await ward.database.query(`update resource_directory set as_of = now() - interval '26 hours 12 minutes'`);
  const copy = await readCopy();
  expect(namesOf(copy)).toEqual(['かくう診療所', '架空の訪問看護']);
  expect(copy.ageHours).toBe(26.2);
});

test('a new directory takes the place of the old one as a whole', async () => {
  says = directory('"two"', second);
  await until(async () => (await readCopy()).totalCount === 1);
  const copy = await readCopy();
  expect(namesOf(copy)).toEqual(['架空の訪問看護（移転）']);
  expect(copy.ageHours).toBe(0);
});

test('the copy is for staff of the ward at their own desk', async () => {
  const answers = await Promise.all([
    ward.ask({ as: people.otherCoordinator, query }),
    ward.ask({ as: people.bureau, through: 'gateway', query }),
  ]);
  expect(answers.map(({ data, errors }) => [data, errors?.[0]?.extensions.code])).toEqual([
    [{ resourceDirectory: null }, 'FORBIDDEN'],
    [{ resourceDirectory: null }, 'FORBIDDEN'],
  ]);
});
