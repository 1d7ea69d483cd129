import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareWithRelease } from './contract-changes.ts';
import { historyFolder, readContractHistory, readContractSet, releasedFiles } from './contract-history.ts';

/** Keeps the contracts of the working tree as a release; a release is never changed. */
function release(): string {
  const now = readContractSet();
  const history = readContractHistory();
  if (history.some(({ version }) => version === now.version))
    throw new Error(
      `expected a version that was not released before, but got ${now.version}: raise it in shared/contract/version.txt`,
    );
  const last = history.at(-1);
  const faults = last ? compareWithRelease(last, now).faults : [];
  if (faults.length > 0) throw new Error(['expected no breaking change, but got', ...faults].join('\n  '));
  const folder = join(historyFolder(), now.version);
  mkdirSync(folder, { recursive: true });
  for (const file of releasedFiles) writeFileSync(join(folder, `${file}.graphql`), now.texts[file]);
  return `Contract ${now.version} is kept in shared/contract/history/${now.version}.\n`;
}

try {
  process.stdout.write(release());
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
