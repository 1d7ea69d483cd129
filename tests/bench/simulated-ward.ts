import { parseWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';

/**
 * A ward as its simulated node knows it: the same for every run, so that each answer can be checked. Its words are ASCII,
 * because the load generator decodes an answer piece by piece and breaks a character that two pieces share.
 */
export interface SimulatedWard {
  readonly code: WardCode;
  readonly medicalArea: string;
  readonly room: RoomFacts;
  readonly coordinators: readonly CoordinatorFacts[];
  /** Cases of the year, for the oversight's tallies. */
  readonly cases: number;
}

/** The three scalars of S1. */
export interface RoomFacts {
  readonly name: string;
  readonly closedDays: string;
  readonly address: string;
}

/** The six fields of S2. */
export interface CoordinatorFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly experienceYears: number;
  readonly dedicated: boolean;
  readonly from: string;
}

/** Rows that each ward has in S2. */
const rowsPerWard = 20;

/** Makes the global ID of the `number`th thing of a ward. */
export function idOf(code: string, number: number): string {
  return `${code}-0198c0de-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function coordinatorOf(code: string, number: number): CoordinatorFacts {
  return {
    id: idOf(code, number),
    name: `Coordinator ${number} of ${code}`,
    kind: number % 3 === 0 ? 'HOME_MEDICAL_BASE' : 'COLLABORATION',
    experienceYears: (Number(code) + number) % 31,
    dedicated: number % 2 === 0,
    from: `20${String(10 + (number % 15))}-04-01`,
  };
}

/** The first `count` simulated wards in ascending order of code. */
export function simulatedWards(count: number): SimulatedWard[] {
  return Array.from({ length: count }, (_, index) => {
    const code = parseWardCode(String(10_001 + index));
    return {
      code,
      medicalArea: 'NWES'[index % 4] ?? 'N',
      room: {
        name: `Consultation room ${code}`,
        closedDays: 'Saturday, Sunday, holidays, year-end',
        address: `${index + 1} ${code}-cho, Osaka`,
      },
      coordinators: Array.from({ length: rowsPerWard }, (_row, number) => coordinatorOf(code, number + 1)),
      cases: 100 + (index % 400),
    };
  });
}
