import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

/** The one reviewed list of who may read or do what. */
export const allowedFile = join(findProjectRoot(), 'tests', 'security', 'access-matrix', 'allowed.txt');
