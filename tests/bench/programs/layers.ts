import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeContracts } from '@kakehashi/gateway/src/routing/node-contracts.ts';
import { createPlanCache } from '@kakehashi/gateway/src/routing/plan-cache.ts';
import { parseRoutingContract } from '@kakehashi/gateway/src/routing/routing-contract.ts';
import { refusingNothing } from '@kakehashi/gateway/src/routing/refusing.ts';
import { answerRouted } from '@kakehashi/gateway/src/routing/routing-core.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { startDeadline, type Deadline } from '@kakehashi/shared/deadline.ts';
import { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { createLog } from '@kakehashi/shared/logger.ts';
import { createCityCaller } from '@kakehashi/shared/nodes/city-caller.ts';
import { createNodeCaller, type Endpoint, type NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import { watchNodeRegistry } from '@kakehashi/shared/nodes/registry-watch.ts';
import { endpointOf } from '@kakehashi/shared/nodes/scatter.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { readTold, reportReady } from './told.ts';
import type { ToldToContestant } from './told-to-contestants.ts';

const { setting, nodes, nodesFile, layer = 'called' } = readTold() as ToldToContestant;
const registry = watchNodeRegistry(nodesFile, createLog('layers', 'error'));
const supergraph = readFileSync(`${findProjectRoot()}/shared/contract/supergraph.graphql`, 'utf8');
const planOf = createPlanCache(parseRoutingContract(supergraph));
const contracts = createNodeContracts(() => []);
const budgetMs = 5_000;

const parts = {
  scalars: 'consultationRoom { name closedDays address }',
  rows: 'coordinators { id name kind experienceYears dedicated from }',
};
const textOf = (work: keyof typeof parts) =>
  `query($representations:[_Any!]!){_entities(representations:$representations){...on Ward{${parts[work]}}}}`;
const wards = [...registry.current().nodes.values()];
const representations = wards.map(({ code }) => ({ __typename: 'Ward', code }));

/** As the gateway signs, but without its price: the same bytes for every call, which only the plain nodes accept. */
const unsigned = (() => {
  const sign = createAssertionSigner('gateway', parsePrivateKeys(setting.gateway.privateKey));
  const known = new WeakMap<Endpoint, string>();
  return (endpoint: Endpoint, body: string) => {
    const made = known.get(endpoint) ?? sign(endpoint, body);
    known.set(endpoint, made);
    return made;
  };
})();
const signed = createAssertionSigner('gateway', parsePrivateKeys(setting.gateway.privateKey));

interface Asked {
  readonly work: keyof typeof parts;
  readonly token: string;
  readonly deadline: Deadline;
}

const user: User = { subject: 'bench', role: 'bureau', purpose: 'bench' };
const correlationId = '0190a6b4-0000-7000-8000-000000000000';
const requestOf = ({ token, deadline }: Asked, body: string) =>
  ({ body, token, correlationId, deadline, budgetMs, isRead: true }) as const;

/** The body that the routing core sends to each ward, learnt from the core itself. */
async function learnBodies(work: keyof typeof parts): Promise<readonly string[]> {
  const bodies = new Map<string, string>();
  const spy: NodeCaller = {
    call: (endpoint, { body }) => {
      bodies.set(endpoint.audience, body);
      return Promise.resolve({ kind: 'lost', state: 'UNREACHABLE', sent: false });
    },
    probe: () => Promise.resolve(true),
    stop: () => Promise.resolve(),
  };
  const request = { user, token: '', correlationId, deadline: startDeadline(1_000) };
  const question = { text: textOf(work), variables: { representations } };
  await answerRouted(question, request, {
    planOf,
    registry: registry.current(),
    caller: spy,
    contracts,
    refusing: refusingNothing,
    nodeBudgetMs: budgetMs,
  });
  return wards.map(({ code }) => bodies.get(code) ?? '');
}

type Row = Readonly<Record<string, unknown>>;

/** The values that were asked for, without the private aliases by which the guard would check them. */
function valuesOf(work: keyof typeof parts, entity: Row): object {
  if (work === 'scalars') {
    const { name, closedDays, address } = entity['consultationRoom'] as Row;
    return { consultationRoom: { name, closedDays, address } };
  }
  const rows = entity['coordinators'] as readonly Row[];
  return {
    coordinators: rows.map(({ id, name, kind, experienceYears, dedicated, from }) => ({
      id,
      name,
      kind,
      experienceYears,
      dedicated,
      from,
    })),
  };
}

/** Bare calls with the bytes of ours, through `caller`, put together without a look. */
async function byCalls(caller: NodeCaller, plain: boolean) {
  const bodies = { scalars: await learnBodies('scalars'), rows: await learnBodies('rows') };
  const endpoints = wards.map((node, place) =>
    plain ? { ...endpointOf(node), url: nodes.plain[place] ?? '' } : endpointOf(node),
  );
  return async (asked: Asked) => {
    const replies = await Promise.all(
      endpoints.map((endpoint, place) =>
        caller.call(endpoint, requestOf(asked, bodies[asked.work][place] ?? '')),
      ),
    );
    return replies.map((reply) => {
      if (reply.kind === 'lost') throw new Error(`expected an answer, but got ${reply.state}`);
      const [entity] = reply.data?.['_entities'] as readonly Row[];
      return valuesOf(asked.work, entity ?? {});
    });
  };
}

function byRouting(caller: NodeCaller) {
  return async ({ work, token, deadline }: Asked) => {
    const question = { text: textOf(work), variables: { representations } };
    const { data } = await answerRouted(
      question,
      { user, token, correlationId, deadline },
      {
        planOf,
        registry: registry.current(),
        caller,
        contracts,
        refusing: refusingNothing,
        nodeBudgetMs: budgetMs,
      },
    );
    return data['_entities'];
  };
}

async function gatherFor(
  name: NonNullable<ToldToContestant['layer']>,
): Promise<(asked: Asked) => Promise<unknown>> {
  switch (name) {
    case 'called':
      return byCalls(createNodeCaller(unsigned), true);
    case 'signed':
      return byCalls(createNodeCaller(signed), false);
    case 'kept':
      return byCalls(createCityCaller(signed, budgetMs), false);
    case 'routed':
      return byRouting(createCityCaller(signed, budgetMs));
  }
}

const gather = await gatherFor(layer);

async function answer(request: IncomingMessage, body: string): Promise<string> {
  const deadline = startDeadline(6_000);
  const { query } = JSON.parse(body) as { query: string };
  const token = (request.headers.authorization ?? '').slice('Bearer '.length);
  const found = await gather({ work: query.includes('coordinators') ? 'rows' : 'scalars', token, deadline });
  deadline.clear();
  return JSON.stringify({ data: { wards: found } });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answer(request, Buffer.concat(chunks).toString('utf8')).then(
      (text) => response.setHeader('content-type', 'application/json').end(text),
      () => response.writeHead(502).end(),
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  reportReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});
