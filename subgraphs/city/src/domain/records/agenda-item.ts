import type { AgendaMark } from './record-values.ts';

/** A point of an agenda (議題). */
export interface AgendaItem {
  readonly id: string;
  /** The meeting (会議). */
  readonly meetingId: string;
  /** What it is about (内容). */
  readonly text: string;
  /** To be discussed or carried out (協議・実施の別). */
  readonly mark: AgendaMark | null;
  /** Orders the records. */
  readonly place: number;
}
