/** A ward of the test's city and its medical area. */
export interface WardRow {
  readonly code: string;
  /** N, W, E or S. */
  readonly area: string;
}

/** Three wards whose order by code is not the order of their areas: north comes before east. */
export const wardRows: readonly WardRow[] = [
  { code: '27111', area: 'E' },
  { code: '27115', area: 'E' },
  { code: '27127', area: 'N' },
];

/** Codes of {@link wardRows}. */
export const wardCodes: readonly string[] = wardRows.map(({ code }) => code);

/** One consultation case with all that belongs to it; instants are ISO 8601 in UTC with milliseconds. */
export interface CaseRow {
  readonly id: string;
  readonly ward: string;
  readonly fiscalYear: number;
  readonly numberInYear: number;
  readonly receivedAt: string;
  readonly firstResponseAt: string | null;
  readonly firstResponseMinutes: number | null;
  readonly closedAt: string | null;
  /** Business days from arrival to closing; none while it is open. */
  readonly resolutionDays: number | null;
  readonly status: string;
  readonly outcome: string | null;
  readonly scene: string;
  readonly urgency: string;
  readonly channel: string;
  readonly requesterKind: string;
  readonly ageBand: string;
  readonly careLevel: string;
  /** Global ID of the coordinator in charge, one of the ward's {@link coordinatorsOf}. */
  readonly coordinator: string | null;
  readonly topics: readonly string[];
  /** Global ID of the person; a person is known to one ward only. */
  readonly person: string | null;
  readonly version: number;
}

/** Global IDs of the coordinators of a ward. */
export const coordinatorsOf = (ward: string): readonly string[] =>
  [1, 2].map((number) => `${ward}-0190aaaa-bb02-7000-8000-00000000000${number}`);
