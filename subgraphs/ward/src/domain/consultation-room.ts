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
}

/** Where the room of a ward is kept. */
export interface RoomRepository {
  /** The room of this node, `null` before it is entered. */
  findRoom(): Promise<ConsultationRoom | null>;
}
