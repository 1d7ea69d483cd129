import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';
import type { CityStatus } from './city-status.ts';
import { type Control, removeControl, writeControl } from './control-file.ts';

/** What commands may ask of a running city. */
export interface Controllable {
  readonly gatewayOrigin: string;
  status(): CityStatus;
  /** Starts or stops the node of a ward. Rejects with a `RangeError` for a ward that the city does not run. */
  startNode(code: string): Promise<void>;
  stopNode(code: string): Promise<void>;
}

/** The door by which commands reach the running city. */
export interface ControlServer {
  readonly control: Control;
  stop(): Promise<void>;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Opens the door on a free port of 127.0.0.1; the data folder says where, and the secret, to this account alone. */
export async function startControlServer(city: Controllable, data: string): Promise<ControlServer> {
  const token = randomBytes(32).toString('base64url');
  const app = fastify({ logger: false, forceCloseConnections: true });
  const expected = hashOf(`Bearer ${token}`);
  app.addHook('onRequest', async (request, reply) => {
    if (timingSafeEqual(hashOf(request.headers.authorization ?? ''), expected)) return undefined;
    return reply.code(401).send({ error: 'expected the token of the control file' });
  });
  app.setErrorHandler((error, _request, reply) => {
    const { message } = error as Error;
    return reply.code(error instanceof RangeError ? 404 : 500).send({ error: message });
  });
  app.get('/status', () => city.status());
  app.post<{ Params: { code: string } }>('/nodes/:code/start', async ({ params }) => {
    await city.startNode(params.code);
    return city.status();
  });
  app.post<{ Params: { code: string } }>('/nodes/:code/stop', async ({ params }) => {
    await city.stopNode(params.code);
    return city.status();
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const control: Control = { pid: process.pid, url, token, gateway: city.gatewayOrigin };
  writeControl(data, control);
  return {
    control,
    stop: async () => {
      removeControl(data);
      await app.close();
    },
  };
}
