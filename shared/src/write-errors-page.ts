import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatErrorsPage } from './errors-page.ts';
import { findProjectRoot } from './project-root.ts';

writeFileSync(join(findProjectRoot(), 'docs', 'errors.md'), formatErrorsPage());
process.stdout.write('docs/errors.md is written.\n');
