import { verdictsOf, type Results, type SpeedTable } from './results.ts';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), title.length),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

function speedTable({ work, title, rows }: SpeedTable): string {
  const head = ['', 'CPU ms/request', '× ours', 'requests/s', 'p50 ms', 'p99 ms', 'peak RSS MiB', 'checked'];
  const cells = rows.map((row) => [
    row.label,
    row.cpuMs.toFixed(2),
    row.cpuOfOurs.toFixed(2),
    row.perSecond.toFixed(0),
    row.p50.toFixed(1),
    row.p99.toFixed(1),
    row.peakRssMiB.toFixed(0),
    `${row.compared}/${row.requests}`,
  ]);
  return `${work}: ${title}, 10 clients\n${table(head, cells)}\n`;
}

/** Prints the results as tables for a terminal. */
export function printResults(results: Results): void {
  const { machine, latency, growth = [] } = results;
  console.log(
    `${machine.date}  ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}, commit ${machine.commit}, load before ${machine.loadBefore}\n`,
  );
  for (const one of results.speed) console.log(speedTable(one));
  if (latency)
    console.log(
      `S3: one city query over 24 nodes that answer after 0 to 14 ms, 1 client\nslowest node alone p50 ${latency.slowestNodeP50.toFixed(1)} ms, through the gateway p50 ${latency.gatewayP50.toFixed(1)} ms, added ${latency.addedP50.toFixed(1)} ms\n`,
    );
  if (growth.length > 0) {
    const head = ['S4: growth', 'nodes', 'CPU ms/request', 'CPU µs/node', '× smallest', 'requests'];
    const cells = growth.map((row) => [
      row.what,
      String(row.nodes),
      row.cpuMs.toFixed(2),
      row.cpuUsPerNode.toFixed(1),
      row.ofSmallest.toFixed(2),
      String(row.requests),
    ]);
    console.log(`${table(head, cells)}\n`);
  }
  for (const { bar, measured, atMost } of verdictsOf(results))
    console.log(
      `${measured <= atMost ? 'reached' : 'MISSED '}  ${bar}: ${measured.toFixed(2)} (at most ${atMost.toFixed(2)})`,
    );
}
