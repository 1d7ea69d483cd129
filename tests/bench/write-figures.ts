import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { format, resolveConfig } from 'prettier';
import { drawChart } from './draw-chart.ts';
import { verdictsOf, type Results, type SpeedTable } from './results.ts';

const begin = '<!-- figures: written by npm run bench -- --record -->';
const end = '<!-- end of figures -->';

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

function speedSection({ work, title, rows }: SpeedTable): string {
  const head = ['', 'CPU ms a request', '× ours', 'requests a second', 'p50 ms', 'p99 ms'];
  const cells = rows.map((one) => [
    one.label,
    one.cpuMs.toFixed(2),
    one.cpuOfOurs.toFixed(2),
    one.perSecond.toFixed(0),
    one.p50.toFixed(1),
    one.p99.toFixed(1),
  ]);
  return `**${work}**: ${title}, 10 clients.\n\n${table(head, cells)}`;
}

function latencySection({ latency }: Results): string[] {
  if (!latency) return [];
  const { slowestNodeP50, gatewayP50, addedP50 } = latency;
  const [alone, through, added] = [slowestNodeP50, gatewayP50, addedP50].map((ms) => ms.toFixed(1));
  return [
    `**S3**: one city query over 24 nodes that answer after 0 to 14 ms, 1 client: p50 ${through} ms, the slowest node alone ${alone} ms, added ${added} ms.`,
  ];
}

function growthSection({ growth = [] }: Results): string[] {
  if (growth.length === 0) return [];
  const head = ['**S4**: growth', 'nodes', 'CPU ms a request', 'CPU µs a node', '× smallest'];
  const cells = growth.map((one) => [
    one.what,
    String(one.nodes),
    one.cpuMs.toFixed(2),
    one.cpuUsPerNode.toFixed(1),
    one.ofSmallest.toFixed(2),
  ]);
  return [table(head, cells)];
}

function verdictSection(results: Results): string {
  const head = ['bar', 'measured', 'at most', ''];
  const cells = verdictsOf(results).map(({ bar, measured, atMost }) => [
    bar,
    measured.toFixed(2),
    atMost.toFixed(2),
    measured <= atMost ? 'reached' : 'missed',
  ]);
  return table(head, cells);
}

/** The figures as Markdown, with the machine and the date. */
function figuresAsMarkdown(results: Results): string {
  const { machine, quick, speed } = results;
  const peers = Object.entries(machine.peers).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, commit ${machine.commit}, load ${machine.loadBefore} before the run${quick ? ', a quick run' : ''}. Our gateway with guard, assertions, token verification and coverage on; all contestants on the same nodes in the same run, each in a process of its own. Peers: ${peers.join(', ')}.`,
    ...speed.map(speedSection),
    ...latencySection(results),
    ...growthSection(results),
    verdictSection(results),
  ].join('\n\n');
}

/** Writes a text as the formatter of this project would. */
async function writeFormatted(path: string, text: string, parser: 'json' | 'markdown'): Promise<void> {
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser }));
}

async function writeIntoReadme(markdown: string): Promise<void> {
  const path = join(findProjectRoot(), 'README.md');
  const text = await readFile(path, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`expected "${begin}" and "${end}" in README.md`);
  const chart = '![CPU time of each contestant for one request](docs/bench/cpu-per-request.svg)';
  const filled = `${text.slice(0, from)}${begin}\n\n${markdown}\n\n${chart}\n\n${text.slice(to)}`;
  await writeFormatted(path, filled, 'markdown');
}

/** Records a run: docs/bench/latest.json, the chart beside it, and the section "Figures" of the README. */
export async function recordFigures(results: Results): Promise<void> {
  const folder = join(findProjectRoot(), 'docs', 'bench');
  await mkdir(folder, { recursive: true });
  await writeFormatted(join(folder, 'latest.json'), JSON.stringify(results), 'json');
  await writeFile(join(folder, 'cpu-per-request.svg'), drawChart(results));
  await writeIntoReadme(figuresAsMarkdown(results));
}
