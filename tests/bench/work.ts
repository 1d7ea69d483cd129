import { peerField } from './peer-contract.ts';
import type { SimulatedWard } from './simulated-ward.ts';

/** One piece of work that contestants are compared at. */
export interface Work {
  readonly id: 'S1' | 'S2' | 'S1d' | 'S2d';
  readonly title: string;
  readonly values: 'scalars' | 'rows';
  /** Whether the requests in flight are identical. */
  readonly alike: boolean;
}

/** The work of the speed tables, in the order of bars S1, S2, S1d, S2d. */
export const works: readonly Work[] = [
  { id: 'S1', title: '24 wards × 3 scalars, no two requests alike', values: 'scalars', alike: false },
  { id: 'S2', title: '24 wards × 20 rows × 6 fields, no two requests alike', values: 'rows', alike: false },
  { id: 'S1d', title: '24 wards × 3 scalars, identical requests in flight', values: 'scalars', alike: true },
  {
    id: 'S2d',
    title: '24 wards × 20 rows × 6 fields, identical requests in flight',
    values: 'rows',
    alike: true,
  },
];

const scalars = 'name closedDays address';
const rowFields = 'id name kind experienceYears dedicated from';

/** The query for our gateway, in the product's own contract. */
export function queryForUs(values: Work['values']): string {
  const part = values === 'scalars' ? `consultationRoom { ${scalars} }` : `coordinators { ${rowFields} }`;
  return `query Wards { wards { ${part} } }`;
}

/** The query of one ward's own subgraph. */
export function queryForWard(values: Work['values'], place: number): string {
  return `query Ward($nonce: Int) { ${fieldForPeers(values, place)} }`;
}

/** The query for peers: the same values, one subgraph a ward. */
export function queryForPeers(values: Work['values'], wards: number): string {
  const fields = Array.from({ length: wards }, (_, place) => fieldForPeers(values, place));
  return `query Wards($nonce: Int) { ${fields.join(' ')} }`;
}

function fieldForPeers(values: Work['values'], place: number): string {
  const selection = values === 'scalars' ? scalars : `rows { ${rowFields} }`;
  return `${peerField(place).field}(nonce: $nonce) { ${selection} }`;
}

/** The `data` that is right for our query. */
export function dataForUs(values: Work['values'], wards: readonly SimulatedWard[]): object {
  const part = (ward: SimulatedWard) =>
    values === 'scalars' ? { consultationRoom: ward.room } : { coordinators: ward.coordinators };
  return { wards: wards.map(part) };
}

/** The `data` that is right for the peers' query. */
export function dataForPeers(values: Work['values'], wards: readonly SimulatedWard[]): object {
  const part = (ward: SimulatedWard) => (values === 'scalars' ? ward.room : { rows: ward.coordinators });
  return Object.fromEntries(wards.map((ward, place) => [peerField(place).field, part(ward)]));
}
