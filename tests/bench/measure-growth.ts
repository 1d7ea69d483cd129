import { migrateOversightDatabase } from '@kakehashi/oversight/src/database/migrate-oversight-database.ts';
import { startTestPostgres } from '../support/start-test-postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';
import type { Program } from './program.ts';
import type { LoadTask } from './programs/load.ts';
import { runLoad, type Measured } from './run-load.ts';
import { startWardCity, type WardCity } from './ward-city.ts';
import { dataForUs, queryForUs } from './work.ts';

/** S4: what one request costs when the city grows. */
export interface GrowthRow {
  readonly what: 'routing' | 'scatter';
  readonly nodes: number;
  /** CPU time of the measured process for one request, in milliseconds. */
  readonly cpuMs: number;
  /** The same for one node of one request, in microseconds. */
  readonly cpuUsPerNode: number;
  /** `cpuUsPerNode` divided by that of the smallest city. */
  readonly ofSmallest: number;
  readonly requests: number;
}

const connections = 2;
const fewestRequests = 12;
const longestSeconds = 60;
const statistics =
  'query City { caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state value } } coverage { expected answered } } }';

/** So many requests that the nodes are called about `calls` times in all, whatever the size of the city. */
function paceOf(city: WardCity, calls: number) {
  return {
    seconds: longestSeconds,
    requests: Math.max(fewestRequests, Math.round(calls / city.wards.length)),
  };
}

async function warmUpAndRun(
  load: Program<string>,
  asked: { readonly label: string; readonly program: Program<string> },
  task: LoadTask,
): Promise<Measured> {
  await runLoad(load, asked, task);
  return runLoad(load, asked, task);
}

async function measureRouting(city: WardCity, load: Program<string>, calls: number): Promise<Measured> {
  const program = await city.start('our-gateway');
  const task = {
    url: program.told,
    query: queryForUs('scalars'),
    tokens: city.setting.tokens,
    alike: false,
    connections,
    expected: dataForUs('scalars', city.wards),
  };
  return warmUpAndRun(load, { label: 'routing', program }, { ...task, ...paceOf(city, calls) });
}

async function startOversight(city: WardCity): Promise<Program<string>> {
  const oversightDatabase = await createTestDatabase('oversight');
  await migrateOversightDatabase(oversightDatabase);
  return city.start('our-oversight', { told: { oversightDatabase } });
}

async function measureScatter(city: WardCity, load: Program<string>, calls: number): Promise<Measured> {
  const program = await startOversight(city);
  const gateway = await city.start('our-gateway', { told: { oversightUrl: program.told } });
  const answered = city.wards.length;
  const value = city.wards.reduce((sum, ward) => sum + ward.cases, 0);
  const task = {
    url: gateway.told,
    query: statistics,
    tokens: city.setting.tokens,
    alike: false,
    connections,
    expected: {
      caseStatistics: {
        total: { cases: { state: 'EXACT', value } },
        coverage: { expected: answered, answered },
      },
    },
  };
  return warmUpAndRun(load, { label: 'scatter', program }, { ...task, ...paceOf(city, calls) });
}

async function measureCity(nodes: number, load: Program<string>, calls: number) {
  const city = await startWardCity(nodes);
  try {
    const routing = await measureRouting(city, load, calls);
    return { routing, scatter: await measureScatter(city, load, calls) };
  } finally {
    await city.stop();
  }
}

/** Measures S4 for our gateway's routing and for oversight's scatter, over cities of these sizes in ascending order, with about `calls` calls of nodes for each figure. */
export async function measureGrowth(
  load: Program<string>,
  sizes: readonly number[],
  calls: number,
): Promise<GrowthRow[]> {
  const postgres = await startTestPostgres();
  const rows: GrowthRow[] = [];
  try {
    for (const nodes of sizes) {
      console.error(`S4, ${nodes} nodes ...`);
      const measured = await measureCity(nodes, load, calls);
      for (const what of ['routing', 'scatter'] as const) {
        const { cpuMs, requests } = measured[what];
        const cpuUsPerNode = (cpuMs * 1000) / nodes;
        const smallest = rows.find((row) => row.what === what)?.cpuUsPerNode ?? cpuUsPerNode;
        rows.push({ what, nodes, cpuMs, cpuUsPerNode, ofSmallest: cpuUsPerNode / smallest, requests });
      }
    }
  } finally {
    await postgres.stop();
  }
  return [...rows.filter((row) => row.what === 'routing'), ...rows.filter((row) => row.what === 'scatter')];
}
