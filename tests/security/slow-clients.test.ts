import { connect, type Socket } from 'node:net';
import { accepted, schemaOf, startHardenedServer, type HardenedServer } from './hardened-server.ts';

/** Larger than what the kernel holds for a connection, so that the server has to wait for whoever reads it. */
const largeText = 'x'.repeat(24_000_000);

let server: HardenedServer;
beforeAll(async () => {
  const schema = schemaOf('type Query { large: String }', { large: () => largeText });
  server = await startHardenedServer(schema, { maxAnswerBytes: 100_000_000 });
});
afterAll(async () => {
  await server.stop();
});

function open(): Socket {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

function closedAfter(socket: Socket): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    socket.once('close', () => {
      resolve(performance.now() - startedAt);
    });
  });
}

/** Sends one byte a second as long as the connection is open. */
function dribble(socket: Socket): void {
  const timer = setInterval(() => socket.write('a'), 1_000);
  socket.once('close', () => {
    clearInterval(timer);
  });
}

const question = JSON.stringify({ query: '{ large }' });
const head = [
  'POST /graphql HTTP/1.1',
  'host: localhost',
  `content-length: ${question.length}`,
  ...Object.entries(accepted).map(([name, value]) => `${name}: ${value}`),
].join('\r\n');

/** Each way to be slow, at the same time; the margin is for a busy machine. */
test('clients that are slow with headers, with a body or with their answer are closed within 10 seconds', async () => {
  const ways = {
    headers: () => {
      const socket = open();
      socket.resume();
      socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
      dribble(socket);
      return closedAfter(socket);
    },
    body: () => {
      const socket = open();
      socket.resume();
      socket.write(`${head.replace(String(question.length), '50000')}\r\n\r\n{"query":"`);
      dribble(socket);
      return closedAfter(socket);
    },
    answer: async () => {
      const socket = open();
      socket.pause();
      socket.write(`${head}\r\n\r\n${question}`);
      const startedAt = performance.now();
      // What the server sent before it gave up comes out of the kernel's buffers; the whole answer never does.
      await new Promise((resolve) => setTimeout(resolve, 10_500));
      let received = 0;
      socket.on('data', (chunk: Buffer) => (received += chunk.length));
      socket.resume();
      await closedAfter(socket);
      expect(received).toBeLessThan(largeText.length);
      return performance.now() - startedAt - 1_500;
    },
  };
  const took = await Promise.all([ways.headers(), ways.body(), ways.answer()]);
  for (const ms of took) expect(ms).toBeLessThan(11_000);
}, 30_000);
