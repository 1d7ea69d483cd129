import type { ServerFolder } from './server-folder.ts';
import type { Binaries } from './try-binaries.ts';

/** Everything that is decided before a server starts. */
export interface ServerSetup {
  folder: ServerFolder;
  binaries: Binaries;
  /** The environment of PostgreSQL's programs. */
  env: NodeJS.ProcessEnv;
  /** Trades durability for speed: for tests only. */
  fast: boolean;
  settings: Record<string, string>;
  report: (line: string) => void;
}
