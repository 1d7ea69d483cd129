import { cityWards } from '../city/city-wards.ts';
import { dataFolder, type Surroundings } from '../config.ts';
import { createDashboardClient } from '../identity/demo-client.ts';
import { refuseInProduction, startDemoIssuer } from '../identity/demo-issuer.ts';
import { keepDemoKey } from '../identity/demo-key.ts';
import { readArguments } from '../options/read-arguments.ts';
import { parseWhole, readingOption, UsageError } from '../options/usage-error.ts';

/** A demo issuer that runs by itself. */
export interface SignIn {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** How far the port of the first ward's desk is from that of the issuer, unless somebody says otherwise. */
const firstDesk = 199;

/** `npm run sign-in [-- --port 4001]`: starts the demo issuer alone, to try a node without a provider. */
export async function runSignInCommand(args: readonly string[], surroundings: Surroundings): Promise<SignIn> {
  const { NODE_ENV: nodeEnv } = surroundings.env;
  refuseInProduction(nodeEnv);
  const given = readArguments(args, { data: { type: 'string' }, port: { type: 'string' } });
  if (given.positionals.length > 0) throw new UsageError('expected options alone, but got a word');
  const port = readingOption('--port', () => parseWhole(given.text('port') ?? '4001', 1, 65_535));
  const issuer = `http://localhost:${String(port)}`;
  const key = await keepDemoKey(dataFolder(given.text('data'), surroundings), issuer);
  const client = createDashboardClient(port - 1, ...cityWards.map(({ place }) => port + firstDesk + place));
  const started = await startDemoIssuer({ host: '127.0.0.1', port, key, client, wards: cityWards, nodeEnv });
  return { issuer, stop: () => started.stop() };
}
