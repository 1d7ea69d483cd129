import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatErrorsPage } from '@kakehashi/shared/errors-page.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

test('docs/errors.md is what `npm run errors` makes of the list of codes', () => {
  const page = readFileSync(path.join(findProjectRoot(), 'docs/errors.md'), 'utf8');
  expect(page).toBe(formatErrorsPage());
});
