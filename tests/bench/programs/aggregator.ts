import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { peerField } from '../peer-contract.ts';
import { queryForWard } from '../work.ts';
import { requirePeer } from './require-peer.ts';
import { readTold, reportReady } from './told.ts';
import type { ToldToContestant } from './told-to-contestants.ts';

interface UndiciPackage {
  readonly Pool: new (
    origin: string,
    options: { connections: number },
  ) => { request(options: object): Promise<{ body: { text(): Promise<string> } }> };
}

const headers = { 'content-type': 'application/json' };
const { nodes } = readTold() as ToldToContestant;
const { Pool } = requirePeer('undici') as UndiciPackage;
const wards = nodes.plain.map((url, place) => ({
  pool: new Pool(new URL(url).origin, { connections: 64 }),
  path: new URL(url).pathname,
  texts: { scalars: queryForWard('scalars', place), rows: queryForWard('rows', place) },
  field: peerField(place).field,
}));

/** No GraphQL in the middle: one call a ward, read, put together, written. What any gateway could at best reach. */
async function gather(body: string): Promise<string> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: object };
  const values = query.includes('rows') ? 'rows' : 'scalars';
  const parts = await Promise.all(
    wards.map(async ({ pool, path, texts, field }) => {
      const question = JSON.stringify({ query: texts[values], variables });
      const answer = await pool.request({ method: 'POST', path, headers, body: question });
      return [
        field,
        (JSON.parse(await answer.body.text()) as { data: Record<string, unknown> }).data[field],
      ] as const;
    }),
  );
  return JSON.stringify({ data: Object.fromEntries(parts) });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    gather(Buffer.concat(chunks).toString('utf8')).then(
      (answer) => response.setHeader('content-type', 'application/json').end(answer),
      () => response.writeHead(502).end(),
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  reportReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});
