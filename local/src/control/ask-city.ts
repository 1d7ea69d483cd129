import type { CityStatus } from './city-status.ts';
import { type Control, readControl } from './control-file.ts';

/** What a command asks of the running city. */
export interface CityCommand {
  readonly method: 'GET' | 'POST';
  /** For example `/status`. */
  readonly path: string;
}

/** Sends a command to the city that runs in a data folder. Rejects, saying why, when none runs or it refuses. */
export async function askCity(data: string, command: CityCommand): Promise<CityStatus> {
  const control = readControl(data);
  const reply = control && (await send(control, command));
  if (reply === undefined)
    throw new Error(`expected a running city in ${data}, but got none: run npm start first`);
  const body = (await reply.json()) as CityStatus & { error?: string };
  if (!reply.ok) throw new Error(body.error ?? `expected the city to obey, but got status ${reply.status}`);
  return body;
}

/** Rejects when a city runs in the data folder already. */
export async function assertNoCityRuns(data: string): Promise<void> {
  const control = readControl(data);
  const reply = control && (await send(control, { method: 'GET', path: '/status' }));
  if (control === undefined || reply?.ok !== true) return;
  throw new Error(
    `expected no city to run in ${data}, but got one (process ${control.pid}, ${control.gateway}): ` +
      'stop it with Ctrl-C, or choose another folder and other ports (--data, --port-base)',
  );
}

/** `undefined` when nobody answers there. */
async function send({ url, token }: Control, { method, path }: CityCommand): Promise<Response | undefined> {
  const request = {
    method,
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(60_000),
  };
  try {
    return await fetch(new URL(path, url), request);
  } catch (error) {
    if ((error as Error).name === 'TimeoutError')
      throw new Error('expected the city to answer within 60 s', { cause: error });
    return undefined;
  }
}
