import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

/** What the programs of this folder are told by their surroundings. */
export interface Surroundings {
  /** The environment as it is, for the settings of databases and as defaults of options. */
  readonly env: NodeJS.ProcessEnv;
  /** The project's folder. */
  readonly root: string;
}

/** Reads the environment and finds the project. */
export function readSurroundings(): Surroundings {
  return { env: process.env, root: findProjectRoot() };
}

/** The data folder: what was asked for (from the working directory), else `KAKEHASHI_DATA`, else `.data` in the project. */
export function dataFolder(asked: string | undefined, { env, root }: Surroundings): string {
  return path.resolve(root, asked === undefined ? (env['KAKEHASHI_DATA'] ?? '.data') : path.resolve(asked));
}
