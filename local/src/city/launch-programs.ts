import path from 'node:path';
import { type LaunchedProgram, launchProgram } from '../programs/launch-program.ts';
import type { Settings } from './program-settings.ts';

/** The bundles that the city consists of, and the largest heap of each in MB. */
const heaps = { 'ward-host': 512, ward: 256, city: 256, oversight: 384, gateway: 384 } as const;

/** Launches a bundle of dist/ under a name, with settings of its own. */
export type LaunchBundle = (bundle: keyof typeof heaps, name: string, settings: Settings) => LaunchedProgram;

/** Variables that say how to reach databases: each program is given its own alone. */
const secretVariables = /^((MIGRATION_)?DATABASE_URL|PG|POSTGRES)/;

/** Prepares launching: logs go to the data folder, and programs see no database but their own. */
export function createLauncher({
  root,
  data,
  env,
}: {
  readonly root: string;
  readonly data: string;
  readonly env: NodeJS.ProcessEnv;
}): LaunchBundle {
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !secretVariables.test(name)));
  return (bundle, name, settings) =>
    launchProgram({
      name,
      file: path.join(root, 'dist', `${bundle}.js`),
      // Node.js 22 and later keep compiled programs there; earlier ones do not look at it.
      env: {
        NODE_COMPILE_CACHE: path.join(data, 'compiled'),
        ...inherited,
        KAKEHASHI_HOME: root,
        ...settings,
      },
      heapMb: heaps[bundle],
      logs: path.join(data, 'logs'),
    });
}
