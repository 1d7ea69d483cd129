import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { writeSourcesPage } from './source-register.ts';

writeFileSync(path.join(findProjectRoot(), 'docs/sources.md'), writeSourcesPage());
process.stdout.write('docs/sources.md is written.\n');
