/** Why a room is closed (休室の理由). */
export type ClosureReason = 'TRAINING' | 'STAFF' | 'PREMISES' | 'DISASTER' | 'OTHER';

/** Days on which a room is closed beside weekends, holidays and year-end (臨時休室); days are `YYYY-MM-DD`. */
export interface RoomClosure {
  /** Global ID. */
  readonly id: string;
  readonly roomId: string;
  readonly firstDay: string;
  /** Included. */
  readonly lastDay: string;
  readonly reason: ClosureReason;
  /** For optimistic locking, from 1. */
  readonly version: number;
}
