import { stripVTControlCharacters } from 'node:util';
import type { Finding } from './finding.ts';
import { runTool } from './run-tool.ts';

const ways = [
  ['slow headers', ['-H', '-i', '3']],
  ['slow bodies', ['-B', '-i', '3', '-s', '50000', '-f', 'application/json']],
  ['slow readers', ['-X', '-t', 'POST', '-n', '2', '-w', '10', '-y', '20', '-z', '32']],
] as const;

/** The last of these numbers; 0 when there is none. */
function last(printed: string, label: string): number {
  return Number([...printed.matchAll(new RegExp(`${label}:\\s+(\\d+)`, 'g'))].at(-1)?.[1] ?? 0);
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
    const facts = `${connections} connections, ${last(plain, 'closed')} closed by the server in ${seconds} s; others were answered at ${states.length - away} of ${states.length} looks`;
    findings.push({
      what: `slowhttptest, ${server}: ${way}`,
      isFound: away > 0 || states.length === 0,
      facts,
    });
  }
  return findings;
}
