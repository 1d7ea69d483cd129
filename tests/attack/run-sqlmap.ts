import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessCity } from '../security/process-city.ts';
import type { Finding } from './finding.ts';
import { runTool } from './run-tool.ts';
import { headersOf, type Target } from './targets.ts';

/** Level 3 with everything but what writes; answers of any status are read. */
const words =
  '--batch --ignore-stdin --level=3 --risk=2 --dbms=PostgreSQL --technique=BEUST --threads=4 --time-sec=2 --flush-session --disable-coloring --ignore-code=*'.split(
    ' ',
  );

/** Its last word: what it suspects on the way and then takes back is no finding. */
const isInjectable = /identified the following injection point/i;

async function writeRequest(city: ProcessCity, target: Target, file: string): Promise<void> {
  const { pathname, host } = new URL(city.server(target.server).url);
  const headers = Object.entries(await headersOf(city, target.server)).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const body = JSON.stringify({ query: target.query, variables: target.variables });
  await writeFile(file, [`POST ${pathname} HTTP/1.1`, `host: ${host}`, ...headers, '', body].join('\r\n'));
}

/** How often each code stands in the answers, as text. */
function countCodes(traffic: string): string {
  const counts = new Map<string, number>();
  for (const [, code = ''] of traffic.matchAll(/"code":"([A-Z_]+)"/g))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ') || 'no errors';
}

/** Lets sqlmap at one target for so many seconds at most. What a server did not expect counts as found, too. */
export async function runSqlmap(
  city: ProcessCity,
  target: Target,
  folder: string,
  seconds: number,
): Promise<Finding> {
  const [request, traffic] = [join(folder, 'request'), join(folder, 'traffic')];
  const renewed = target.renewed === undefined ? [] : [`--randomize=${target.renewed}`];
  await writeRequest(city, target, request);
  await writeFile(traffic, '');
  const { printed, isCut } = await runTool(
    'sqlmap',
    ['-r', request, '-t', traffic, `--output-dir=${folder}`, ...words, ...renewed],
    seconds,
  );
  const heard = await readFile(traffic, 'utf8');
  const requests = heard.split('HTTP request [#').length - 1;
  const isFound = isInjectable.test(printed) || heard.includes('INTERNAL_SERVER_ERROR') || requests < 20;
  const end = isCut ? 'its time was over' : 'it had tried everything';
  return {
    what: `sqlmap, ${target.server}: ${target.name}`,
    isFound,
    facts: `${requests} requests until ${end}; answers: ${countCodes(heard)}`,
  };
}
