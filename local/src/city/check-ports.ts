import { createServer } from 'node:net';
import type { PlannedPort } from './city-plan.ts';

/** Ports above 1023 that browsers and `fetch` refuse to speak HTTP to (WHATWG Fetch, "bad port"). */
const refusedByBrowsers = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/** Both names of this machine: a browser that is told `localhost` may try either. */
const addresses = ['127.0.0.1', '::1'];

/** Makes sure that all ports can be had. Throws an error that names each that cannot, and what it was for. */
export async function checkPorts(listeners: readonly PlannedPort[]): Promise<void> {
  const complaints = [...findRefused(listeners), ...findRepeated(listeners), ...(await findBusy(listeners))];
  if (complaints.length === 0) return;
  throw new Error([...complaints, 'choose others: npm start -- --help'].join('\n'));
}

function findRefused(listeners: readonly PlannedPort[]): string[] {
  return listeners
    .filter(({ port }) => refusedByBrowsers.has(port))
    .map(({ port, purpose }) => `expected a port that browsers speak to for ${purpose}, but got ${port}`);
}

function findRepeated(listeners: readonly PlannedPort[]): string[] {
  const purposes = new Map<number, string>();
  return listeners.flatMap(({ port, purpose }) => {
    const other = purposes.get(port);
    purposes.set(port, purpose);
    return other === undefined
      ? []
      : [`expected port ${port} for ${purpose} alone, but got ${other} there as well`];
  });
}

async function findBusy(listeners: readonly PlannedPort[]): Promise<string[]> {
  const complaints = await Promise.all(
    listeners.map(async ({ port, purpose }) => {
      const errors = await Promise.all(addresses.map((address) => tryListening(address, port)));
      const error = errors.find((code) => code !== undefined);
      return error === undefined ? [] : [`expected port ${port} to be free for ${purpose}, but got ${error}`];
    }),
  );
  return complaints.flat();
}

/** The code of what stands in the way; `undefined` when nothing does or the machine lacks the address. */
function tryListening(address: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isNoSuchAddress = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      done(isNoSuchAddress ? undefined : (error.code ?? error.message));
    });
    server.listen({ host: address, port, exclusive: true }, () => {
      server.close(() => {
        done(undefined);
      });
    });
  });
}
