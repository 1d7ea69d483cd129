// `npm run verify`: every check, one after another, through to the end, then a table of what passed.
// The exit code is the number of checks that failed.
// `node verify.mjs --without tests` leaves a step out; `node verify.mjs lint types` runs these alone.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const steps = {
  format: 'check:format',
  lint: 'check:lint',
  types: 'check:types',
  layering: 'check:layering',
  unused: 'check:unused',
  spelling: 'check:spelling',
  contract: 'contract:check',
  tests: 'test',
};

const { values, positionals } = parseArgs({
  options: { without: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
const unknown = [...values.without, ...positionals].filter((name) => !Object.hasOwn(steps, name));
if (unknown.length > 0) {
  console.error(`expected steps of ${Object.keys(steps).join(', ')}, but got ${unknown.join(', ')}`);
  process.exit(2);
}

const chosen = Object.entries(steps).filter(
  ([name]) => !values.without.includes(name) && (positionals.length === 0 || positionals.includes(name)),
);
const results = chosen.map(([name, script]) => {
  console.log(`\n— ${name} (npm run ${script})`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return { name, passed: status === 0, seconds: (performance.now() - start) / 1000 };
});

console.log('\nstep        result   seconds');
for (const { name, passed, seconds } of results) {
  console.log(
    `${name.padEnd(12)}${(passed ? 'passed' : 'FAILED').padEnd(7)}${seconds.toFixed(1).padStart(9)}`,
  );
}
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nChecks that failed: ${failed.join(', ')}`);
process.exitCode = failed.length;
