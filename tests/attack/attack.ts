import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedCity } from '@kakehashi/local/src/synthetic/seed-city.ts';
import { seedWard } from '@kakehashi/local/src/synthetic/seed-ward.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { startProcessCity, type ProcessCity } from '../security/process-city.ts';
import { startTestPostgres } from '../support/start-test-postgres.ts';
import { tellFinding, type Finding } from './finding.ts';
import { runSlowHttp } from './run-slow-http.ts';
import { runSqlmap } from './run-sqlmap.ts';
import { versionOf } from './run-tool.ts';
import { findTargets } from './targets.ts';

/**
 * Attacks a city of its own on loopback with sqlmap (level 3) and slowhttptest, prints what was found and writes it to
 * docs/attack.md. Stops by itself; `--seconds` is the most that each attack may take. Ends with 1 when anything was found.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '45' } } });
const seconds = Number(values.seconds);
const tools = {
  sqlmap: versionOf('sqlmap', ['--version'], /\d+\.\d+[\d.]*/),
  slowhttptest: versionOf('slowhttptest', ['-h'], /\d+\.\d+[\d.]*/),
};
const missing = Object.entries(tools).flatMap(([name, version]) => (version === undefined ? [name] : []));
if (missing.length > 0)
  throw new Error(`expected sqlmap and slowhttptest (Debian has both), but got no ${missing.join(', ')}`);

const say = (line: string) => process.stdout.write(`${line}\n`);

async function attack(city: ProcessCity, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const tell = (...some: readonly Finding[]) => {
    for (const finding of some) say(tellFinding(finding));
    findings.push(...some);
  };
  for (const target of await findTargets(city)) tell(await runSqlmap(city, target, folder, seconds));
  for (const server of ['gateway', 'desk'] as const)
    tell(...(await runSlowHttp(server, city.server(server).url, 400, Math.min(seconds, 20))));
  return findings;
}

function report(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => `- ${tellFinding(finding)}`);
  return `# Attacked with the tools of others

\`npm run attack\` starts a city on loopback and lets two tools of Debian at it: sqlmap (level 3, risk 2;
blind, by errors, by unions, stacked and by time) at every kind of text that comes from outside and may reach SQL, and slowhttptest at the two doors where
people ask. It is no part of the tests, and it stops by itself. \`FOUND\` would also be an answer
\`INTERNAL_SERVER_ERROR\`, and an attack that hardly asked anything; for slowhttptest it is others who are not answered any more. The gateway counts its allowance only, so that it does not
simply turn the attacker away.

The last run: ${new Date().toISOString().slice(0, 10)}, sqlmap ${tools.sqlmap}, slowhttptest ${tools.slowhttptest}, Node.js ${process.versions.node}, at most
${seconds} s for each attack.

${lines.join('\n')}
`;
}

const folder = await mkdtemp(join(tmpdir(), 'kakehashi-attack-'));
const postgres = await startTestPostgres();
const city = await startProcessCity({ own: { gateway: { ADMISSION: 'measure' } } });
try {
  await seedCity(city.setting.databaseUrl('city'));
  await seedWard(city.setting.databaseUrl(city.ward), parseWardCode(city.ward));
  const findings = await attack(city, folder);
  await writeFile(join(findProjectRoot(), 'docs', 'attack.md'), report(findings));
  process.exitCode = findings.some(({ isFound }) => isFound) ? 1 : 0;
} finally {
  await city.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
