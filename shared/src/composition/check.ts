import { compareWithRelease } from './contract-changes.ts';
import { readContractText } from './contract-files.ts';
import { readContractHistory, readContractSet } from './contract-history.ts';
import { composeSupergraph } from './compose-supergraph.ts';

const say = (lines: readonly string[]) => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
};

function faultsOfSupergraph(): readonly string[] {
  if (composeSupergraph() === readContractText('supergraph')) return [];
  return [
    'expected shared/contract/supergraph.graphql as composed from the contracts, but got another: run `npm run compose` and commit it',
  ];
}

const now = readContractSet();
const last = readContractHistory().at(-1);
const { faults, dangers } = last ? compareWithRelease(last, now) : { faults: [], dangers: [] };
const allFaults = [...faultsOfSupergraph(), ...faults];

say(dangers.map((line) => `to be read: ${line}`));
if (allFaults.length === 0) {
  say([
    'The committed supergraph is what the contracts compose to.',
    last
      ? `Contract ${now.version} breaks nothing of its last release, ${last.version}.`
      : `Contract ${now.version} has no release before it.`,
  ]);
} else {
  process.stderr.write(allFaults.map((line) => `refused: ${line}\n`).join(''));
  process.exitCode = 1;
}
