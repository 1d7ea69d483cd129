import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ConnectionPool } from './connection-pool.ts';
import type { HttpResult } from './http-connection.ts';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n';
const get = { text: 'GET / HTTP/1.1\r\nhost: a\r\n\r\n', encoding: 'latin1' } as const;
const servers: Server[] = [];
const pools: ConnectionPool[] = [];

/** A node that does with each request what it is told to. */
async function startNode(answer: (socket: Socket, number: number) => void) {
  const seen = { connections: 0, closed: 0, requests: 0 };
  const server = createServer((socket) => {
    seen.connections += 1;
    socket.on('error', () => undefined).once('close', () => (seen.closed += 1));
    socket.on('data', () => {
      answer(socket, (seen.requests += 1));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { seen, port: (server.address() as AddressInfo).port };
}

function poolTo(port: number, most = 4): ConnectionPool {
  const pool = new ConnectionPool({ host: '127.0.0.1', port, connectMs: 1_000, maxBodyBytes: 1_000 }, most);
  pools.push(pool);
  return pool;
}

function ask(pool: ConnectionPool): Promise<string> {
  return new Promise((resolve) => {
    pool.send(get, (result: HttpResult) => {
      if (result.kind === 'answered') resolve(result.body.toString());
      else resolve(result.kind === 'failed' ? `failed, ${result.isSent ? 'sent' : 'not sent'}` : result.kind);
    });
  });
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

afterEach(() => {
  for (const pool of pools.splice(0)) pool.stop();
  for (const server of servers.splice(0)) server.close();
});

describe('a pool of connections', () => {
  test('uses a connection again after a whole answer', async () => {
    const { seen, port } = await startNode((socket) => socket.write(`${ok}\r\n{}`));
    const pool = poolTo(port);
    expect([await ask(pool), await ask(pool), await ask(pool)]).toEqual(['{}', '{}', '{}']);
    expect(seen.connections).toBe(1);
  });

  test.each([
    ['the other side says that it closes', `${ok}connection: close\r\n\r\n{}`],
    ['more came than was announced', `${ok}\r\n{}{}`],
    ['the other side keeps it for no time', `${ok}keep-alive: timeout=1\r\n\r\n{}`],
  ])('does not use one again when %s', async (_, answer) => {
    const { seen, port } = await startNode((socket) => socket.write(answer));
    const pool = poolTo(port);
    expect([await ask(pool), await ask(pool)]).toEqual(['{}', '{}']);
    expect(seen.connections).toBe(2);
  });

  test('does not use one again on which something came that nobody asked for', async () => {
    const { seen, port } = await startNode((socket, number) => {
      socket.write(`${ok}\r\n{}`);
      if (number === 1) setTimeout(() => socket.write(`${ok}\r\n[]`), 10);
    });
    const pool = poolTo(port);
    expect(await ask(pool)).toBe('{}');
    await soon();
    expect(await ask(pool)).toBe('{}');
    expect(seen.connections).toBe(2);
  });

  test('opens no more than it may; further requests wait for their turn', async () => {
    const { seen, port } = await startNode((socket) => setTimeout(() => socket.write(`${ok}\r\n{}`), 5));
    const pool = poolTo(port, 2);
    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(pool)));
    expect(answers).toEqual(Array.from({ length: 9 }, () => '{}'));
    expect(seen.connections).toBe(2);
  });

  test('cuts the connection of a request that is cancelled, and tells nobody', async () => {
    const { seen, port } = await startNode(() => undefined);
    const pool = poolTo(port, 1);
    const told: string[] = [];
    const cancel = pool.send(get, ({ kind }) => told.push(kind));
    const cancelWaiting = pool.send(get, ({ kind }) => told.push(kind));
    await soon();
    cancelWaiting();
    cancel();
    cancel();
    await soon();
    expect({ told, ...seen }).toEqual({ told: [], connections: 1, closed: 1, requests: 1 });
  });

  test('says of a failed request whether it was sent', async () => {
    const { port } = await startNode((socket) => socket.destroy());
    expect(await ask(poolTo(port))).toBe('failed, sent');
    const gone = await startNode(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await ask(poolTo(gone.port))).toBe('failed, not sent');
  });

  test('that is stopped fails what is under way and what waits', async () => {
    const { port } = await startNode(() => undefined);
    const pool = poolTo(port, 1);
    const answers = Promise.all([ask(pool), ask(pool)]);
    await soon();
    pool.stop();
    expect(await answers).toEqual(['failed, sent', 'failed, not sent']);
  });
});
