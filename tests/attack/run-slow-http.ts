import { stripVTControlCharacters } from 'node:util';
import type { Finding } from './finding.ts';
import { runTool } from './run-tool.ts';

const ways = [
  ['slow headers', ['-H', '-i', '3']],
  ['slow bodies', ['-B', '-i', '3', '-s', '50000', '-f', 'application/json']],
  ['slow readers', ['-X', '-t', 'POST', '-n', '2', '-w', '10', '-y', '20', '-z', '32']],
] as const;

/** How it ended, in the tool's own words. */
function endOf(printed: string): string {
  const second = /Test ended on (\d+)\w* second/.exec(printed)?.[1] ?? '?';
  const status = /Exit status: (.+)/.exec(printed)?.[1]?.trim() ?? 'none';
  return `ended after ${second} s: "${status}"`;
}

/** Holds many slow connections to a server, each way for so many seconds; found is a server that stops answering others. */
export async function runSlowHttp(
  server: string,
  url: string,
  connections: number,
  seconds: number,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [way, words] of ways) {
    const shared = ['-c', String(connections), '-r', '100', '-l', String(seconds), '-p', '3', '-u', url];
    const { printed } = await runTool('slowhttptest', [...words, ...shared], seconds + 30);
    const plain = stripVTControlCharacters(printed);
    const states = [...plain.matchAll(/service available:\s+(YES|NO)/g)].map(([, state]) => state);
    const away = states.filter((state) => state === 'NO').length;
    const facts = `${connections} connections, ${endOf(plain)}; others were answered at ${states.length - away} of ${states.length} looks`;
    findings.push({
      what: `slowhttptest, ${server}: ${way}`,
      isFound: away > 0 || states.length === 0,
      facts,
    });
  }
  return findings;
}
