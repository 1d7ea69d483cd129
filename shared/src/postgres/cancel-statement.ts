import { connect } from 'node:net';

/** What a connection to PostgreSQL knows of its backend; `pg` keeps it since the connection was made. */
export interface Backend {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
}

/** Longest time for a cancel request, in milliseconds. */
const longestMs = 1_000;

const cancelRequestCode = 80_877_102;

/** A CancelRequest (PostgreSQL, 54.7 Message Formats): length, code, process and its secret key. */
function cancelRequest({ processID, secretKey }: Backend): Buffer {
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(cancelRequestCode, 4);
  message.writeInt32BE(processID ?? 0, 8);
  message.writeInt32BE(secretKey ?? 0, 12);
  return message;
}

/**
 * Asks PostgreSQL to cancel what a backend is doing, on a connection of its own, so that a full pool does not matter.
 * Resolves when PostgreSQL has taken the request, or after a second; never rejects.
 */
export async function cancelStatement(backend: Backend): Promise<void> {
  if (backend.processID === null || backend.secretKey === null) return;
  const socketPath = `${backend.host}/.s.PGSQL.${String(backend.port)}`;
  await new Promise<void>((resolve) => {
    const place = backend.host.startsWith('/')
      ? { path: socketPath }
      : { host: backend.host, port: backend.port };
    const socket = connect(place, () => socket.end(cancelRequest(backend)));
    socket.setTimeout(longestMs, () => socket.destroy());
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });
}
