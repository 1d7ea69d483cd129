/** One line of a CSV file, or several where a quoted cell holds line breaks. */
export interface CsvRow {
  /** Line on which it starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the row cannot be read; its cells are those read until then. */
  readonly problem?: string;
}

/** Splits text into rows piece by piece. */
export interface CsvSplitter {
  push(text: string): CsvRow[];
  /** The rest, once no more text comes. */
  end(): CsvRow[];
  /** How many characters are held back because their row has not ended. */
  held(): number;
}

/** Most characters, and most lines, of one row. */
export interface RowBounds {
  readonly characters: number;
  readonly lines: number;
}

interface Read {
  readonly cells: string[];
  /** Where the next row starts; -1 when the row does not end in the text. */
  readonly end: number;
  readonly lines: number;
}

const comma = 44;
const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Where the quoted cell that starts at the place ends, after its closing quote; -1 when it does not. */
function endOfQuoted(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at + 1;
  }
  return -1;
}

const isCellEnd = (code: number) => code === comma || code === lineFeed || code === carriageReturn;

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Reads one row from the place on. What stands between a closing quote and the next comma belongs to the cell. */
function readRow(text: string, start: number): Read {
  const cells: string[] = [];
  let lines = 0;
  for (let at = start; ; at += 1) {
    const isQuoted = text.charCodeAt(at) === quote;
    const closed = isQuoted ? endOfQuoted(text, at) : at;
    if (closed === -1) return { cells, end: -1, lines: lines + countLines(text, at, text.length) };
    let end = closed;
    while (end < text.length && !isCellEnd(text.charCodeAt(end))) end += 1;
    const cell = isQuoted
      ? text.slice(at + 1, closed - 1).replaceAll('""', '"') + text.slice(closed, end)
      : text.slice(at, end);
    if (isQuoted) lines += countLines(text, at, closed);
    cells.push(cell);
    if (end === text.length) return { cells, end: -1, lines };
    at = end;
    if (text.charCodeAt(end) !== comma) return { cells, end: afterBreak(text, end), lines: lines + 1 };
  }
}

/** Where the line after a line break starts; -1 when more text is needed to tell. */
function afterBreak(text: string, at: number): number {
  if (text.charCodeAt(at) !== carriageReturn) return at + 1;
  if (at + 1 === text.length) return -1;
  return text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
}

const isBlank = (cells: readonly string[]) => cells.length === 1 && cells[0]?.trim() === '';

/** What is left of the text, and where it stands in the file. */
interface State {
  text: string;
  line: number;
  /** While the rest of a row that was too large is dropped: whether inside its quotes, and how many lines it had. */
  dropping?: { isInQuotes: boolean; lines: number } | undefined;
}

/** Drops characters up to the end of the row, or up to the bound of lines; says whether the end was found. */
function dropRow(state: State, dropping: NonNullable<State['dropping']>, bounds: RowBounds): boolean {
  for (let at = 0; at < state.text.length; at += 1) {
    const code = state.text.charCodeAt(at);
    if (code === quote) dropping.isInQuotes = !dropping.isInQuotes;
    if (code !== lineFeed) continue;
    state.line += 1;
    dropping.lines += 1;
    if (dropping.isInQuotes && dropping.lines <= bounds.lines) continue;
    state.text = state.text.slice(at + 1);
    state.dropping = undefined;
    return true;
  }
  state.text = '';
  return false;
}

/** Gives up the first line of a row whose quote stays open. */
function giveUpLine(state: State): CsvRow {
  const end = state.text.indexOf('\n');
  const row = { line: state.line, cells: [], problem: 'expected a closing quote, but got none' };
  state.text = end === -1 ? '' : state.text.slice(end + 1);
  state.line += 1;
  return row;
}

function refuseSize(state: State, read: Read, bounds: RowBounds): CsvRow {
  const problem = `expected a row of at most ${bounds.characters} characters, but got more`;
  const row = { line: state.line, cells: [], problem };
  if (read.end === -1) state.dropping = { isInQuotes: false, lines: 0 };
  else accept(state, read);
  return row;
}

function accept(state: State, { end, lines }: Read): void {
  state.text = state.text.slice(end);
  state.line += lines;
}

/** The row that the file ends with, without a line break after it. */
function readLast(state: State): CsvRow {
  const read = readRow(`${state.text}\n`, 0);
  if (read.end === -1) return giveUpLine(state);
  const row = { line: state.line, cells: read.cells };
  state.text = '';
  return row;
}

/** The next row; `undefined` when more text is needed, or none is left. */
function nextRow(state: State, bounds: RowBounds, isLast: boolean): CsvRow | undefined {
  if (state.dropping && !dropRow(state, state.dropping, bounds)) return undefined;
  if (state.text === '') return undefined;
  const read = readRow(state.text, 0);
  if (read.lines > bounds.lines) return giveUpLine(state);
  if ((read.end === -1 ? state.text.length : read.end) > bounds.characters)
    return refuseSize(state, read, bounds);
  if (read.end === -1) return isLast ? readLast(state) : undefined;
  const row = { line: state.line, cells: read.cells };
  accept(state, read);
  return row;
}

/**
 * Splits CSV (RFC 4180, any line break) into rows in bounded memory. A row that is larger than the bounds, or whose
 * quote is never closed, is given with its problem, and the rows after it are read all the same: after a quote that
 * stays open over too many lines, or to the end, reading goes on at the second line of that row. Blank lines are left out.
 */
export function createCsvSplitter(bounds: RowBounds): CsvSplitter {
  const state: State = { text: '', line: 1 };
  const rowsOf = (isLast: boolean) => {
    const rows: CsvRow[] = [];
    for (let row = nextRow(state, bounds, isLast); row; row = nextRow(state, bounds, isLast)) {
      if (row.problem !== undefined || !isBlank(row.cells)) rows.push(row);
    }
    return rows;
  };
  return {
    push(more) {
      state.text += more;
      return rowsOf(false);
    },
    end: () => rowsOf(true),
    held: () => state.text.length,
  };
}
