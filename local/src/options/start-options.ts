import { cityWards, type CityWard, parseWards } from '../city/city-wards.ts';
import { dataFolder, type Surroundings } from '../config.ts';
import { portOptions, type Ports, readPorts } from './ports.ts';
import { readArguments } from './read-arguments.ts';
import { readingOption, UsageError } from './usage-error.ts';

/** How the city is to be started. */
export interface StartOptions {
  readonly wards: readonly CityWard[];
  /** Whether each ward node gets a process of its own. */
  readonly isolated: boolean;
  /** Absolute path of the folder that keeps databases, keys and logs. */
  readonly data: string;
  readonly ports: Ports;
  readonly help: boolean;
}

/** What `npm start -- --help` prints. */
export const startHelp = `npm start -- [options]      brings up the whole city on this machine

  --wards 27102,27115   only these wards (all 24 when left out)
  --isolated            one process for each ward node, as a ward office runs it
  --data FOLDER         where databases, keys and logs are kept (KAKEHASHI_DATA, .data)
  --port 4000           gateway: dashboard, GraphQL, explorer (GATEWAY_PORT)
  --port-base 4000      all ports: gateway +0, issuer +1, city +2, oversight +3,
                        ward nodes +100…, their desks +200… (PORT_BASE)
  --issuer-port, --city-port, --oversight-port, --ward-ports, --desk-ports N
                        one of them alone; the last two give the first of 24
  --help                this text

Databases: PG_ADMIN_URL names a PostgreSQL server of one's own; DATABASE_URL_CITY,
DATABASE_URL_OVERSIGHT and DATABASE_URL_WARD_<code> name one database each (all or none).
Otherwise an embedded server runs.`;

/** Reads the command line of `npm start`. Throws a {@link UsageError}. */
export function readStartOptions(args: readonly string[], surroundings: Surroundings): StartOptions {
  const given = readArguments(args, {
    ...portOptions,
    wards: { type: 'string' },
    isolated: { type: 'boolean' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  const [extra] = given.positionals;
  if (extra !== undefined) throw new UsageError(`expected options only, but got ${JSON.stringify(extra)}`);
  const wards = given.text('wards');
  return {
    wards: wards === undefined ? cityWards : readingOption('--wards', () => parseWards(wards)),
    isolated: given.has('isolated'),
    data: dataFolder(given.text('data'), surroundings),
    ports: readPorts(given, surroundings.env),
    help: given.has('help'),
  };
}
