import { adoptServer } from './adopt-server.ts';
import { closeMaintenanceDatabases } from './close-maintenance-databases.ts';
import { createDataFolder } from './create-data-folder.ts';
import { findBinaries } from './find-binaries.ts';
import { findRunningServer } from './find-running-server.ts';
import { holdLock } from './hold-lock.ts';
import { launchServer } from './launch-server.ts';
import { type Credentials, localUrl, readSuperuser } from './local-url.ts';
import type { RunningServer } from './running-server.ts';
import { serverEnvironment } from './server-environment.ts';
import { openServerFolder } from './server-folder.ts';
import type { ServerSetup } from './server-setup.ts';
import { type SupervisedServer, superviseServer } from './supervise-server.ts';

/** What can be asked of an embedded server. */
export interface PostgresOptions {
  /** Where its data are kept; made when missing. */
  folder: string;
  /** Neither fsync nor full_page_writes: for tests, whose data may be lost. */
  fast?: boolean;
  /** Read for PG_BIN and PATH; that of this process when left out. */
  env?: NodeJS.ProcessEnv;
  /** Told in whole lines what a person should know. */
  report?: (line: string) => void;
  /** PostgreSQL settings that replace ours. */
  settings?: Record<string, string>;
}

/** A PostgreSQL server of our own on 127.0.0.1, for one machine: development, the demonstration, tests. */
export interface PostgresServer {
  /** The connection URL of a database, for the superuser or for the given role. */
  url(database: string, credentials?: Credentials): string;
  readonly port: number;
  readonly pid: number;
  readonly version: string;
  /** True when the server was running already. */
  readonly adopted: boolean;
  readonly dataFolder: string;
  readonly logFile: string;
  /** Resolves when the server has ended for good. Never rejects. */
  exited: Promise<void>;
  /** Stops the server, unless another process that launched it still lives. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL server of a folder, or shares the one that runs there. It outlives neither this process nor
 * `stop`, comes back on the same port when it crashes, and keeps its data, password and port from start to start.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const setup = prepare(options);
  const { folder } = setup;
  const server = await superviseServer(
    (port) => holdLock(folder.lockFile, () => openServer(setup, port)),
    setup.report,
  );
  return describe(setup, server);
}

function prepare(options: PostgresOptions): ServerSetup {
  const report = options.report ?? ((): void => undefined);
  // eslint-disable-next-line no-restricted-properties -- the launcher needs PATH even where a test gives it nothing
  const env = options.env ?? process.env;
  const folder = openServerFolder(options.folder, report);
  return {
    folder,
    binaries: findBinaries(folder, env, report),
    env: serverEnvironment(env),
    fast: options.fast ?? false,
    settings: options.settings ?? {},
    report,
  };
}

async function openServer(setup: ServerSetup, port?: number): Promise<RunningServer> {
  await createDataFolder(setup);
  const running = await findRunningServer(setup.folder);
  if (running !== undefined) return adoptServer(setup, running);
  const server = await launchServer(setup, port);
  if (port === undefined) await closeOrStop(setup, server);
  return server;
}

/** A server that cannot be closed to the roles of nodes is not left running. */
async function closeOrStop(setup: ServerSetup, server: RunningServer): Promise<void> {
  try {
    await closeMaintenanceDatabases(localUrl(server.port, 'postgres', readSuperuser(setup.folder)));
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function describe({ folder, binaries }: ServerSetup, server: SupervisedServer): PostgresServer {
  const superuser = readSuperuser(folder);
  return {
    url: (database, credentials = superuser) => localUrl(server.current().port, database, credentials),
    get port() {
      return server.current().port;
    },
    get pid() {
      return server.current().pid;
    },
    get adopted() {
      return server.current().adopted;
    },
    version: binaries.version,
    dataFolder: folder.data,
    logFile: folder.logFile,
    exited: server.exited,
    stop: () => server.stop(),
  };
}
