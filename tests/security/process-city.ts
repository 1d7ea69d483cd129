import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms, type Program, type ProgramName } from '../faults/programs.ts';
import { createAssertionHeader } from '../support/ask.ts';
import { writeNodesFile } from '../support/city-nodes.ts';
import { createKeyRing, type CitySetting } from '../support/city-setting.ts';
import { freePort } from '../support/free-port.ts';
import {
  cityEnvironment,
  gatewayEnvironment,
  oversightEnvironment,
  wardEnvironment,
} from '../support/program-environments.ts';
import { createProgramRole, createTestDatabase, type ProgramDatabase } from '../support/test-database.ts';
import { startTestIssuer, type TestClaims } from '../support/test-issuer.ts';

/** The servers of a city, by what they are asked as. */
export const serverNames = ['gateway', 'city', 'oversight', 'node', 'desk'] as const;

/** One of the servers. */
export type ServerName = (typeof serverNames)[number];

/** A server in a process of its own, as the product is built, without NODE_ENV. */
export interface ServerProcess {
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** Proofs with which this body is accepted: a token, and for those behind the gateway its assertion. */
  readonly proofs: (body: string, as?: TestClaims) => Promise<Record<string, string>>;
}

/** A city of processes with one ward, whose databases are empty. */
export interface ProcessCity {
  readonly setting: CitySetting;
  readonly ward: string;
  readonly programs: Readonly<Record<ProgramName, Program>>;
  server(name: ServerName): ServerProcess;
  /** Starts the ward node again, where it listened before. */
  restartNode(): Promise<Program>;
  stop(): Promise<void>;
}

const ward = '27115';

const endpointOf = ({ firstLine }: Program): string => {
  const url = /http\S+/.exec(firstLine)?.[0] ?? '';
  return url.endsWith('/graphql') ? url : `${url}/graphql`;
};

async function settle(folder: string): Promise<CitySetting> {
  const programs = new Map<string, ProgramDatabase>();
  for (const name of ['city', 'oversight', ward])
    programs.set(name, await createProgramRole(await createTestDatabase(`own_${name}`)));
  const programDatabase = (name: string) => {
    const access = programs.get(name);
    if (!access) throw new Error(`expected a database of ${name}, but got none`);
    return access;
  };
  return {
    issuer: await startTestIssuer(),
    programDatabase,
    databaseUrl: (name) => programDatabase(name).migrationDatabaseUrl,
    keysOf: createKeyRing(),
    nodesFile: join(folder, 'nodes.yaml'),
    nodeBudgetMs: 20_000,
  };
}

/** How the programs of a process city are started. */
export interface ProcessCityOptions {
  /** Settings for all of them, for example what their process preloads. */
  readonly over?: Readonly<Record<string, string>>;
  /** Settings for single ones. */
  readonly own?: Readonly<Partial<Record<ProgramName, Readonly<Record<string, string>>>>>;
  /** A command that becomes the program whose command line follows it. */
  readonly launcher?: readonly string[];
}

/** Starts the programs. */
export async function startProcessCity({
  over = {},
  own = {},
  launcher,
}: ProcessCityOptions = {}): Promise<ProcessCity> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-processes-'));
  await chmod(folder, 0o755);
  const built = await buildPrograms(launcher);
  const setting = await settle(folder);
  const { issuer, keysOf } = setting;
  const ports = { city: await freePort(), desk: await freePort() };
  const start = (name: ProgramName, settings: Readonly<Record<string, string>>) =>
    built.start(name, { ...settings, ...over, ...own[name] });
  const startNode = () =>
    start('ward', { ...wardEnvironment(setting, ward, ports.city), DESK_PORT: String(ports.desk) });
  const node = await startNode();
  const city = await start('city', cityEnvironment(setting));
  await writeNodesFile(setting, { [ward]: `http://127.0.0.1:${ports.city}/graphql` });
  const oversight = await start('oversight', oversightEnvironment(setting));
  const urls = { city: endpointOf(city), oversight: endpointOf(oversight) };
  const gateway = await start('gateway', { ...gatewayEnvironment(setting, urls), ADMISSION: 'enforce' });
  const asserted = (audience: string) => (body: string) =>
    createAssertionHeader('gateway', keysOf('gateway'), keysOf(audience).publicKey)(audience, body);
  const places: Record<ServerName, { url: string; assertion: (body: string) => Record<string, string> }> = {
    gateway: { url: endpointOf(gateway), assertion: () => ({}) },
    city: { url: urls.city, assertion: asserted('city') },
    oversight: { url: urls.oversight, assertion: asserted('oversight') },
    node: { url: `http://127.0.0.1:${ports.city}/graphql`, assertion: asserted(ward) },
    desk: { url: `http://127.0.0.1:${ports.desk}/graphql`, assertion: () => ({}) },
  };
  return {
    setting,
    ward,
    programs: { ward: node, city, oversight, gateway },
    server: (name) => ({
      url: places[name].url,
      proofs: async (body, as = { role: 'coordinator', ward }) => ({
        ...(await issuer.authorization(as)),
        ...places[name].assertion(body),
      }),
    }),
    restartNode: startNode,
    stop: async () => {
      await built.stop();
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
