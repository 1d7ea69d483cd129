import { peerField } from './peer-contract.ts';
import { idOf, type SimulatedWard } from './simulated-ward.ts';

/** What the simulated node of one ward can be asked by our gateway and oversight, and, as a subgraph of its own, by peers. */
export function factsOfWard(ward: SimulatedWard, place: number): Readonly<Record<string, unknown>> {
  const room = { __typename: 'ConsultationRoom', id: idOf(ward.code, 0), ...ward.room };
  const coordinators = ward.coordinators.map((one) => ({ __typename: 'Coordinator', ...one }));
  const { field, type } = peerField(place);
  const rows = ward.coordinators.map((one) => ({ __typename: `${type}Row`, ...one }));
  const total = { cases: ward.cases, persons: ward.cases, sameDayResponses: 0 };
  return {
    __typename: 'Query',
    _entities: [{ __typename: 'Ward', code: ward.code, consultationRoom: room, coordinators }],
    caseTally: { total, rows: [] },
    [field]: { __typename: type, ...ward.room, rows },
  };
}

/** What the simulated city subgraph can be asked. */
export function factsOfCity(wards: readonly SimulatedWard[]): Readonly<Record<string, unknown>> {
  return { __typename: 'Query', wards: wards.map(({ code }) => ({ __typename: 'Ward', code })) };
}
