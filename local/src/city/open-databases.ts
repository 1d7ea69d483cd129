import path from 'node:path';
import { type NodeDatabases, resolveDatabases } from '../postgres/node-databases.ts';
import { type DatabaseToFill, fillDatabases } from '../synthetic-year/fill-databases.ts';
import { finishYear } from '../synthetic-year/finish-year.ts';
import type { CityPlan } from './city-plan.ts';
import type { LaunchBundle } from './launch-programs.ts';

/** Who is told, and what ends the work early. */
export interface Attendance {
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Starts the embedded server, or finds the databases of one's own. */
export async function openDatabases(
  plan: CityPlan,
  env: NodeJS.ProcessEnv,
  { report }: Attendance,
): Promise<NodeDatabases> {
  const names = ['city', 'oversight', ...plan.nodes.map(({ database }) => database)];
  const databases = await resolveDatabases(env, names, { folder: path.join(plan.data, 'postgres'), report });
  const { server } = databases;
  const where =
    server === undefined ? 'as the environment says' : `PostgreSQL ${server.version} on port ${server.port}`;
  report(`databases: ${names.length}, ${where}`);
  return databases;
}

/** Fills the databases that do not hold their part of the synthetic year. */
export async function fillWithSyntheticYear(
  plan: CityPlan,
  urls: ReadonlyMap<string, string>,
  launch: LaunchBundle,
  { report, signal }: Attendance,
): Promise<void> {
  const urlOf = (name: string): string => urls.get(name) ?? '';
  const databases: DatabaseToFill[] = [
    { label: 'the city', databaseUrl: urlOf('city') },
    ...plan.nodes.map(({ ward, database }) => ({
      label: `${ward.code} ${ward.name}`,
      databaseUrl: urlOf(database),
      ward: ward.code,
    })),
  ];
  const launchHost = (name: string) => launch('ward-host', name, {});
  await fillDatabases(databases, { launchHost, report, signal });
  await finishYear(
    plan.nodes.map(({ ward, database }) => ({ code: ward.code, databaseUrl: urlOf(database) })),
  );
}
