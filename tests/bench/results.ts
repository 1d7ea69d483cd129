import type { GrowthRow } from './measure-growth.ts';
import type { LatencyRow } from './measure-latency.ts';
import type { SpeedRow } from './measure-speed.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { Work } from './work.ts';

/** One table of the speed comparison. */
export interface SpeedTable {
  readonly work: Work['id'] | 'layers';
  readonly title: string;
  readonly rows: readonly SpeedRow[];
}

/** Everything one run of the bench found. */
export interface Results {
  readonly machine: MachineFacts;
  readonly quick: boolean;
  readonly speed: readonly SpeedTable[];
  readonly latency?: LatencyRow;
  readonly growth?: readonly GrowthRow[];
}

/** How a bar is met: what was measured against what was to be reached. */
export interface Verdict {
  readonly bar: string;
  readonly measured: number;
  readonly atMost: number;
}

function ratioToStock({ work, rows }: SpeedTable): Verdict[] {
  const limits: Partial<Record<SpeedTable['work'], number>> = { S1: 1 / 7, S2: 1 / 2.3 };
  const stock = rows.find((row) => row.id === 'stock');
  const atMost = limits[work];
  return stock && atMost !== undefined
    ? [{ bar: `${work}: CPU of ours / stock`, measured: 1 / stock.cpuOfOurs, atMost }]
    : [];
}

/** Compares the results with the bars S1 to S4. */
export function verdictsOf({ speed, latency, growth }: Results): Verdict[] {
  return [
    ...speed.flatMap(ratioToStock),
    ...(latency
      ? [{ bar: 'S3: ms above the slowest node, p50', measured: latency.addedP50, atMost: 5 }]
      : []),
    ...(growth ?? [])
      .filter((row) => row.ofSmallest !== 1)
      .map((row) => ({
        bar: `S4: ${row.what}, CPU a node at ${row.nodes} nodes / at the fewest`,
        measured: row.ofSmallest,
        atMost: 1.3,
      })),
  ];
}
