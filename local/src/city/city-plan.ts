import type { StartOptions } from '../options/start-options.ts';
import type { CityWard } from './city-wards.ts';

/** The only address that anything of the city listens on. */
export const host = '127.0.0.1';

/** A ward node that is to run. */
export interface PlannedNode {
  readonly ward: CityWard;
  /** Name of its database and role. */
  readonly database: string;
  readonly port: number;
  readonly deskPort: number;
  /** Where the gateway and oversight ask it. */
  readonly url: string;
  /** Where its own staff ask it, personal data included. */
  readonly deskUrl: string;
}

/** A port that the city needs, and what for. */
export interface PlannedPort {
  readonly port: number;
  readonly purpose: string;
}

/** Everything that is to run, and where. */
export interface CityPlan extends StartOptions {
  readonly nodes: readonly PlannedNode[];
  /** Origin of the dashboard, as people type it. */
  readonly gatewayOrigin: string;
  /** `iss` of the demo issuer. */
  readonly issuerOrigin: string;
  readonly cityUrl: string;
  readonly oversightUrl: string;
  readonly listeners: readonly PlannedPort[];
}

const graphqlAt = (port: number): string => `http://${host}:${port}/graphql`;

/** Works out what runs where. */
export function planCity(options: StartOptions): CityPlan {
  const { ports, wards } = options;
  const nodes = wards.map((ward) => planNode(ward, ports.wards + ward.place, ports.desks + ward.place));
  return {
    ...options,
    nodes,
    gatewayOrigin: `http://localhost:${ports.gateway}`,
    issuerOrigin: `http://localhost:${ports.issuer}`,
    cityUrl: graphqlAt(ports.city),
    oversightUrl: graphqlAt(ports.oversight),
    listeners: [
      { port: ports.gateway, purpose: 'the gateway' },
      { port: ports.issuer, purpose: 'the demo issuer' },
      { port: ports.city, purpose: 'the city subgraph' },
      { port: ports.oversight, purpose: 'the oversight subgraph' },
      ...nodes.map(({ ward, port }) => ({ port, purpose: `the ward node ${ward.code}` })),
      ...nodes.map(({ ward, deskPort }) => ({
        port: deskPort,
        purpose: `the desk of the ward node ${ward.code}`,
      })),
    ],
  };
}

function planNode(ward: CityWard, port: number, deskPort: number): PlannedNode {
  return {
    ward,
    database: `ward_${ward.code}`,
    port,
    deskPort,
    url: graphqlAt(port),
    deskUrl: graphqlAt(deskPort),
  };
}
