import { type AddressInfo, createServer, type Server } from 'node:net';
import { checkPorts } from './check-ports.ts';

const listen = (host: string) =>
  new Promise<{ server: Server; port: number }>((done) => {
    const server = createServer().listen(0, host, () => {
      done({ server, port: (server.address() as AddressInfo).port });
    });
  });

describe('checking ports', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('names a port that is busy on %s and what it was for', async (host) => {
    const { server, port } = await listen(host);
    await expect(checkPorts([{ port, purpose: 'the gateway' }])).rejects.toThrow(
      `expected port ${String(port)} to be free for the gateway, but got EADDRINUSE`,
    );
    await new Promise((done) => server.close(done));
    await expect(checkPorts([{ port, purpose: 'the gateway' }])).resolves.toBeUndefined();
  });

  test('names every port that two parts want, and every port that browsers refuse', async () => {
    const { server, port } = await listen('127.0.0.1');
    await new Promise((done) => server.close(done));
    await expect(
      checkPorts([
        { port, purpose: 'the gateway' },
        { port, purpose: 'the demo issuer' },
        { port: 6000, purpose: 'the city subgraph' },
      ]),
    ).rejects.toThrow(
      [
        'expected a port that browsers speak to for the city subgraph, but got 6000',
        `expected port ${String(port)} for the demo issuer alone, but got the gateway there as well`,
      ].join('\n'),
    );
  });
});
