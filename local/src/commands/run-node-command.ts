import { dataFolder, type Surroundings } from '../config.ts';
import { askCity } from '../control/ask-city.ts';
import type { CityStatus } from '../control/city-status.ts';
import { readArguments } from '../options/read-arguments.ts';
import { UsageError } from '../options/usage-error.ts';

const usage = 'npm run node -- status [--json] | stop 27115 | start 27115   [--data FOLDER]';

/** `npm run node`: shows the running city, or stops or starts one of its ward nodes. Gives what is to be printed. */
export async function runNodeCommand(args: readonly string[], surroundings: Surroundings): Promise<string> {
  const given = readArguments(args, { data: { type: 'string' }, json: { type: 'boolean' } });
  const data = dataFolder(given.text('data'), surroundings);
  const { action, ward } = readAction(given.positionals);
  if (ward === undefined) {
    const status = await askCity(data, { method: 'GET', path: '/status' });
    return given.has('json') ? JSON.stringify(status, null, 2) : describeStatus(status);
  }
  const path = `/nodes/${encodeURIComponent(ward)}/${action}`;
  const { nodes } = await askCity(data, { method: 'POST', path });
  const node = nodes.find(({ code }) => code === ward);
  return given.has('json')
    ? JSON.stringify(node, null, 2)
    : `${ward} ${node?.name ?? ''} ${node?.state ?? ''}`;
}

interface Action {
  readonly action: 'status' | 'start' | 'stop';
  /** Absent for the status of all. */
  readonly ward?: string;
}

function readAction(positionals: readonly string[]): Action {
  const [action, ward, extra] = positionals;
  if (action === 'status' && ward === undefined) return { action };
  if ((action === 'start' || action === 'stop') && ward !== undefined && extra === undefined)
    return { action, ward };
  throw new UsageError(`expected ${usage}, but got ${positionals.join(' ') || 'nothing'}`);
}

/** The state of the city as two tables. */
function describeStatus({ programs, nodes }: CityStatus): string {
  const running = nodes.filter(({ state }) => state === 'running').length;
  return [
    ...formatTable(
      ['program', 'state', 'port', 'process'],
      programs.map(({ name, state, port, pid }) => [name, state, port, pid]),
    ),
    '',
    ...formatTable(
      ['ward', 'state', 'port', 'desk', 'process', 'name'],
      nodes.map(({ code, state, port, deskPort, pid, name }) => [code, state, port, deskPort, pid, name]),
    ),
    '',
    `${running} of ${nodes.length} ward nodes run.`,
  ].join('\n');
}

function formatTable(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string[] {
  const cells = [head, ...rows.map((row) => row.map((cell) => String(cell ?? '–')))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
