/** What `npm run node -- status` says of one ward node. */
export interface NodeReport {
  readonly code: string;
  readonly name: string;
  readonly state: string;
  readonly port: number;
  readonly deskPort: number;
  /** Its process; `null` when none runs it. */
  readonly pid: number | null;
}

/** What it says of one other program. */
export interface ProgramReport {
  readonly name: string;
  readonly state: string;
  readonly port: number | null;
  readonly pid: number | null;
}

/** The state of a running city. */
export interface CityStatus {
  readonly programs: readonly ProgramReport[];
  readonly nodes: readonly NodeReport[];
}
