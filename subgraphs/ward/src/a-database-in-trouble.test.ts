import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { people } from '../tests/people.ts';
import { enterRows } from '../tests/enter-rows.ts';
import { testAdminUrl } from '../../../tests/support/test-database.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

let ward: TestWard;
let door: { port: number; shut: () => Promise<void>; open: () => Promise<void> };

/** A way to the PostgreSQL server that can be shut, as if the server were gone. */
async function createDoor(): Promise<typeof door> {
  const target = new URL(testAdminUrl());
  const sockets = new Set<Socket>();
  let server: Server;
  const open = async (port: number) => {
    server = createServer((socket) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const side of [socket, upstream]) sockets.add(side.on('error', () => undefined));
      socket.pipe(upstream).pipe(socket);
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const port = await open(0);
  const shut = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    port,
    shut,
    open: async () => {
      await open(port);
    },
  };
}

function throughDoor(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.port = String(door.port);
  url.hostname = '127.0.0.1';
  return url.href;
}

beforeAll(async () => {
  door = await createDoor();
  ward = await startTestWard('27115', ({ url }) => ({ databaseUrl: throughDoor(url), poolSize: 2 }));
  await enterRows(ward, 4);
});
afterAll(async () => {
  await ward.stop();
  await door.shut();
});

const tally = {
  as: people.bureau,
  through: 'oversight',
  query:
    '{ caseTally(from: "2024-04-01", to: "2024-04-30", groupBy: [], responseTimes: false) { total { cases persons } } }',
} as const;
const page = {
  as: people.bureau,
  through: 'oversight',
  query: '{ caseKeys(orderBy: RECEIVED_AT_ASC, first: 2) { keys { id } } }',
} as const;
const codeOf = async (question: Parameters<TestWard['ask']>[0]) =>
  (await ward.ask(question)).errors?.[0]?.extensions.code;
const statusOf = async (path: string) => (await fetch(new URL(path, ward.node.cityUrl))).status;

/** Runs the work while somebody holds the table of cases, on a connection of its own. */
async function whileCasesAreLocked(work: () => Promise<void>): Promise<void> {
  const holder = new pg.Client(ward.database.url);
  await holder.connect();
  await holder.query('begin; lock table consultation_case in access exclusive mode');
  try {
    await work();
  } finally {
    await holder.query('rollback');
    await holder.end();
  }
}

it('that is gone: OVERLOADED at once, not ready but live, and well again by itself', async () => {
  await door.shut();
  const startedAt = performance.now();
  expect([await codeOf(page), await codeOf(tally)]).toEqual(['OVERLOADED', 'OVERLOADED']);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  expect([await statusOf('/live'), await statusOf('/ready')]).toEqual([200, 503]);
  await door.open();
  expect([await codeOf(page), await codeOf(tally)]).toEqual([undefined, undefined]);
  expect([await statusOf('/live'), await statusOf('/ready')]).toEqual([200, 200]);
});

it('that takes too long: DEADLINE_EXCEEDED in time, and PostgreSQL has stopped working on it', async () => {
  await whileCasesAreLocked(async () => {
    const startedAt = performance.now();
    expect(await codeOf({ ...tally, headers: { 'x-deadline-ms': '400' } })).toBe('DEADLINE_EXCEEDED');
    expect(performance.now() - startedAt).toBeLessThan(700);
    const left = await ward.database.query(
      `select query from pg_stat_activity where datname = current_database() and state = 'active' and query like '%with matched%' and pid <> pg_backend_pid()`,
    );
    expect(left).toEqual([]);
  });
});

it('whose connections are all busy: OVERLOADED instead of a queue', async () => {
  await whileCasesAreLocked(async () => {
    const busy = [1, 2].map(() => codeOf({ ...tally, headers: { 'x-deadline-ms': '2500' } }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const startedAt = performance.now();
    expect(await codeOf(page)).toBe('OVERLOADED');
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await Promise.all(busy)).toEqual(['DEADLINE_EXCEEDED', 'DEADLINE_EXCEEDED']);
  });
  expect(await codeOf(page)).toBeUndefined();
});
