import { type Arguments } from './read-arguments.ts';
import { parseWhole, readingOption } from './usage-error.ts';

/** Where each part of the city listens on 127.0.0.1. Ward nodes add the place of their ward. */
export interface Ports {
  readonly gateway: number;
  readonly issuer: number;
  readonly city: number;
  readonly oversight: number;
  readonly wards: number;
  readonly desks: number;
}

/** Each port: its option, its variable, and how far it stands from the base. */
const table = {
  gateway: { option: 'port', variable: 'GATEWAY_PORT', offset: 0 },
  issuer: { option: 'issuer-port', variable: 'ISSUER_PORT', offset: 1 },
  city: { option: 'city-port', variable: 'CITY_PORT', offset: 2 },
  oversight: { option: 'oversight-port', variable: 'OVERSIGHT_PORT', offset: 3 },
  wards: { option: 'ward-ports', variable: 'WARD_PORTS', offset: 100 },
  desks: { option: 'desk-ports', variable: 'DESK_PORTS', offset: 200 },
} as const satisfies Record<keyof Ports, { option: string; variable: string; offset: number }>;

/** The options that {@link readPorts} reads. */
export const portOptions = {
  'port-base': { type: 'string' },
  ...Object.fromEntries(Object.values(table).map(({ option }) => [option, { type: 'string' as const }])),
} as const;

/** Reads the ports: each by its option, else its variable, else its distance from `--port-base` (`PORT_BASE`, 4000). */
export function readPorts(given: Arguments, env: NodeJS.ProcessEnv): Ports {
  const base = readPort('--port-base', given.text('port-base') ?? env['PORT_BASE'] ?? '4000', 65_000);
  const portOf = (name: keyof Ports): number => {
    const { option, variable, offset } = table[name];
    return readPort(`--${option}`, given.text(option) ?? env[variable] ?? String(base + offset), 65_500);
  };
  return {
    gateway: portOf('gateway'),
    issuer: portOf('issuer'),
    city: portOf('city'),
    oversight: portOf('oversight'),
    wards: portOf('wards'),
    desks: portOf('desks'),
  };
}

function readPort(option: string, text: string, most: number): number {
  return readingOption(option, () => parseWhole(text, 1, most));
}
