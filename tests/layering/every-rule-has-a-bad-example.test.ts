import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

interface CruiseReport {
  modules: { source: string }[];
  summary: { violations: { from: string; rule: { name: string } }[] };
}

const root = findProjectRoot();
const examples = path.join(root, 'tests/layering/examples');
const exampleNames = readdirSync(examples).sort();
const config = path.join(root, '.dependency-cruiser.cjs');

/** Runs dependency-cruiser over the examples as `npm run check:layering` runs it over the repository. */
function cruiseExamples(): CruiseReport {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', ...exampleNames],
    { cwd: examples, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.stdout === '') throw new Error(`expected a report, but got ${run.stderr}`);
  return JSON.parse(run.stdout) as CruiseReport;
}

function ruleNames(): string[] {
  const print = `process.stdout.write(JSON.stringify(require(${JSON.stringify(config)}).forbidden.map((rule) => rule.name)))`;
  return JSON.parse(execFileSync(process.execPath, ['--eval', print], { encoding: 'utf8' })) as string[];
}

test('every layering rule has an example that breaks it', () => {
  expect(exampleNames).toEqual(ruleNames().sort());
});

test('each example breaks its own rule and no other', () => {
  const { violations } = cruiseExamples().summary;
  const broken = exampleNames.map((name) => {
    const own = violations.filter(({ from }) => from.startsWith(`${name}/`)).map(({ rule }) => rule.name);
    return [name, [...new Set(own)]];
  });
  expect(broken).toEqual(exampleNames.map((name) => [name, [name]]));
});
