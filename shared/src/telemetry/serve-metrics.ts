import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import { metrics, startMeasuring } from './metrics.ts';

/** A place where metrics can be read. */
export interface MetricsEndpoint {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves this program's metrics at `/metrics` in Prometheus' text format, on a port of its own that is not for the public. */
export async function serveMetrics(host: string, port: number): Promise<MetricsEndpoint> {
  startMeasuring();
  collectDefaultMetrics({ register: metrics });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${String((server.address() as AddressInfo).port)}/metrics`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
