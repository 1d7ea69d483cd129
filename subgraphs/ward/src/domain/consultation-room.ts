/** How exactly a date is known (日付の確度). */
export type DateCertainty = 'DAY' | 'MONTH' | 'INFERRED' | 'UNDECIDED';

/** A consultation room (在宅医療・介護連携相談支援室): public facts only. */
export interface ConsultationRoom {
  /** Global ID. */
  readonly id: string;
  readonly name: string;
  /** Bodies that run the room on contract, at least one. */
  readonly contractors: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly openedOn: string | null;
  readonly openedOnCertainty: DateCertainty;
  /** `HH:MM` in Asia/Tokyo. */
  readonly opensAt: string;
  /** `HH:MM` in Asia/Tokyo. */
  readonly closesAt: string;
  readonly closedDays: string;
  readonly phones: readonly string[];
  readonly address: string | null;
  /** First and last day of the model period, `YYYY-MM-DD`. */
  readonly modelFrom: string | null;
  readonly modelTo: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** An area that a room serves (担当地域); days are `YYYY-MM-DD`. */
export interface RoomArea {
  readonly roomId: string;
  readonly areaCode: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Where the room of a ward is kept. */
export interface RoomRepository {
  /** The room of this node, `null` before it is entered. */
  findRoom(): Promise<ConsultationRoom | null>;
  /** Areas that the room serves or served, ordered by code and first day. */
  findAreas(): Promise<readonly RoomArea[]>;
}
