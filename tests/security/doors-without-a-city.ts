import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureOnly, type AdmissionRules } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import type { Gateway } from '@kakehashi/gateway/src/gateway.ts';
import { writeNodesFile } from '../support/city-nodes.ts';
import { startGateway } from '../support/city-programs.ts';
import { createKeyRing, type CitySetting } from '../support/city-setting.ts';
import { startFakeNode, type FakeNode } from '../support/fake-node.ts';
import { startTestIssuer, type TestClaims } from '../support/test-issuer.ts';
import { sendRaw, type RawAnswer } from './raw-request.ts';

/** Gateways with nothing behind them but fakes, which count what reaches them. */
export interface Doors {
  /** How many questions reached the city, oversight and the nodes since this was asked last. */
  asked(): number;
  /** Starts a gateway that enforces the rules that stand by default, but for these. */
  open(rules?: Partial<AdmissionRules>): Promise<Gateway>;
  /** Asks a gateway; the bureau unless told. */
  ask(
    gateway: Gateway,
    body: object,
    as?: TestClaims,
    headers?: Readonly<Record<string, string>>,
  ): Promise<RawAnswer>;
  stop(): Promise<void>;
}

const wards = ['27102', '27115'];

const noDatabase = (name: string): never => {
  throw new Error(`expected no database, but ${name} was asked for`);
};

/** Starts the fakes. */
export async function createDoors(): Promise<Doors> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-doors-'));
  const issuer = await startTestIssuer();
  const fakes: FakeNode[] = await Promise.all(['city', 'oversight', ...wards].map(() => startFakeNode()));
  const [city, oversight, ...nodes] = fakes as [FakeNode, FakeNode, ...FakeNode[]];
  city.answerWith(() => ({ data: { wards: [] } }));
  const setting: CitySetting = {
    issuer,
    databaseUrl: noDatabase,
    programDatabase: noDatabase,
    keysOf: createKeyRing(),
    nodesFile: join(folder, 'nodes.yaml'),
    nodeBudgetMs: 1_000,
  };
  await writeNodesFile(setting, Object.fromEntries(nodes.map(({ url }, place) => [wards[place], url])));
  const gateways: Gateway[] = [];
  let seen = 0;
  return {
    asked: () => {
      const all = fakes.reduce((sum, { questions }) => sum + questions.length, 0);
      const since = all - seen;
      seen = all;
      return since;
    },
    open: async (rules = {}) => {
      const admission: AdmissionRules = { ...measureOnly, mode: 'enforce', ...rules };
      const gateway = await startGateway(setting, city, oversight, { admission });
      gateways.push(gateway);
      return gateway;
    },
    ask: async ({ url }, body, as = { role: 'bureau' }, headers = {}) =>
      sendRaw(`${url}/graphql`, {
        headers: { 'content-type': 'application/json', ...(await issuer.authorization(as)), ...headers },
        body: JSON.stringify(body),
      }),
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await Promise.all(fakes.map((fake) => fake.stop()));
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
