import type { RecognisedFormat } from './open-data-format.ts';
import { remark, type Remark } from './imported-row.ts';
import type { Reading } from './read-cells.ts';

/** The cells of one row by what they mean, and the remarks that reading them gives rise to. */
export class RowCells {
  readonly remarks: Remark[] = [];
  readonly #format: RecognisedFormat;
  readonly #cells: readonly string[];

  constructor(format: RecognisedFormat, cells: readonly string[]) {
    this.#format = format;
    this.#cells = cells;
  }

  /** The text of a cell without blanks around it; （改行） stands for a line break. Empty when the file has no such column. */
  text(meaning: string): string {
    const place = this.#format.places.get(meaning);
    const cell = place === undefined ? '' : (this.#cells[place] ?? '');
    return cell.replaceAll('（改行）', '\n').trim();
  }

  /** The same, `null` when it is empty. */
  known(meaning: string): string | null {
    const text = this.text(meaning);
    return text === '' ? null : text;
  }

  /** Keeps what was worth knowing about how a cell was read, and gives the value. */
  take<Value>(meaning: string, reading: Reading<Value>): Value {
    if (reading.remark !== undefined) this.warn(meaning, reading.remark);
    return reading.value;
  }

  warn(meaning: string, reason: string): void {
    this.remarks.push(remark(true, reason, this.#heading(meaning), this.text(meaning)));
  }

  refuse(meaning: string | null, reason: string): void {
    const column = meaning === null ? null : this.#heading(meaning);
    this.remarks.push(remark(false, reason, column, meaning === null ? null : this.text(meaning)));
  }

  /** Whether anything was refused. */
  get isRefused(): boolean {
    return this.remarks.some(({ warning }) => !warning);
  }

  #heading(meaning: string): string | null {
    const place = this.#format.places.get(meaning);
    return place === undefined ? null : (this.#format.headings[place] ?? null);
  }
}
