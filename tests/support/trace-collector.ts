import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A collector of OpenTelemetry traces that keeps what comes, as text. */
export interface TraceCollector {
  readonly url: string;
  received(): string;
  stop(): Promise<void>;
}

/** Starts a collector on a free port of loopback. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const chunks: Buffer[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received: () => Buffer.concat(chunks).toString('utf8'),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
