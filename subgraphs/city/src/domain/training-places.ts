import type { GlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { TraineeProfession } from './records/record-values.ts';
import type { RecordChange, Writer } from './records/record-writes.ts';
import type { Outcome, Wish } from './wish.ts';

/** Somebody who wants a place at a session. */
export interface Applicant {
  readonly sessionId: string;
  readonly coordinatorId: GlobalId | null;
  readonly profession: TraineeProfession;
  readonly organisation: string | null;
  readonly wardCode: WardCode | null;
}

/** Who of the registered came. */
export interface Presence {
  readonly registrationId: string;
  /** Whether a certificate is given. */
  readonly certified: boolean;
}

/** Persons of one profession. */
export interface TraineeCount {
  readonly sessionId: string;
  readonly profession: TraineeProfession;
  readonly persons: number;
}

/** Places of a session that are taken, and how many wait. */
export interface PlacesTaken {
  readonly sessionId: string;
  readonly registered: number;
  readonly waiting: number;
}

/** Who was at a session. */
export interface AttendanceRecord {
  readonly change: RecordChange;
  readonly present: readonly Presence[];
  /** Those who came without having registered. */
  readonly others: readonly Omit<TraineeCount, 'sessionId'>[];
}

/**
 * Places at training sessions. Whoever comes when all are taken waits; a place that becomes free goes to whoever has
 * waited longest, once, however many people register and withdraw at the same time.
 */
export interface TrainingPlaces {
  register(applicant: Applicant, writer: Writer, wish: Wish): Promise<Outcome>;
  /** Gives up a place, or the wait for one. */
  withdraw(registration: { readonly id: string; readonly writer: Writer }, wish: Wish): Promise<Outcome>;
  /** Changes a session; a larger capacity gives places to those who wait. */
  changeSession(change: RecordChange, wish: Wish): Promise<Outcome>;
  /** Enters who came; the session is held, certificates get their numbers. */
  recordAttendance(attendance: AttendanceRecord, wish: Wish): Promise<Outcome>;
  countPlaces(sessions: readonly string[]): Promise<PlacesTaken[]>;
  /** Persons who came, ordered by profession. */
  findAttendance(sessions: readonly string[]): Promise<TraineeCount[]>;
}
