import type { Program } from './program.ts';
import type { LoadSeen } from './programs/load.ts';
import { runLoad } from './run-load.ts';
import { startWardCity } from './ward-city.ts';
import { dataForPeers, dataForUs, queryForUs, queryForWard } from './work.ts';

/** S3: one city query over 24 nodes against the slowest node alone. Medians in milliseconds. */
export interface LatencyRow {
  readonly slowestNodeP50: number;
  readonly gatewayP50: number;
  readonly addedP50: number;
  readonly requests: number;
}

const slowestMs = 14;
const wards = 24;

/** Measures S3 with one client: the 24 nodes answer after 0 to 14 ms, the last one is asked directly for comparison. */
export async function measureLatency(load: Program<string>, requests: number): Promise<LatencyRow> {
  const city = await startWardCity(wards, slowestMs);
  try {
    const program = await city.start('our-gateway');
    const common = { alike: false, connections: 1, seconds: 30, requests };
    const gatewayTask = {
      ...common,
      url: program.told,
      query: queryForUs('scalars'),
      tokens: city.setting.tokens,
      expected: dataForUs('scalars', city.wards),
    };
    const expected = Object.fromEntries(Object.entries(dataForPeers('scalars', city.wards)).slice(wards - 1));
    const nodeTask = {
      ...common,
      url: city.nodes.plain[wards - 1] ?? '',
      query: queryForWard('scalars', wards - 1),
      tokens: [],
      expected,
    };
    await runLoad(load, { label: 'Kakehashi gateway', program }, gatewayTask);
    const node = await load.work<LoadSeen>(nodeTask);
    const gateway = await runLoad(load, { label: 'Kakehashi gateway', program }, gatewayTask);
    return {
      slowestNodeP50: node.p50,
      gatewayP50: gateway.p50,
      addedP50: gateway.p50 - node.p50,
      requests: gateway.requests,
    };
  } finally {
    await city.stop();
  }
}
