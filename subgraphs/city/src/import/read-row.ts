import file from '../../data/open-data-formats.json' with { type: 'json' };
import { foldText } from '@kakehashi/shared/fold-text.ts';
import type { FactChange } from '../domain/resource-change.ts';
import type { ResourceKind } from '../domain/resource-kind.ts';
import { orderSpans, serviceDays, signOf, type HourSpan } from '../domain/service-hours.ts';
import { careServices } from '../reference/care-services.ts';
import type { ReadRow, Statement } from './imported-row.ts';
import { remark } from './imported-row.ts';
import type { RecognisedFormat } from './open-data-format.ts';
import {
  readClock,
  readCount,
  readDay,
  readDays,
  readLocation,
  readMunicipalityCode,
  readUrl,
} from './read-cells.ts';
import { RowCells } from './row-cells.ts';
import type { CsvRow } from './split-csv.ts';
import { wardOfRow } from './ward-of-row.ts';

const kinds = new Map(Object.entries(file.kinds as Record<string, ResourceKind>));
const serviceOfName = new Map(careServices.map((service) => [foldText(service.name), service]));
const longestCell = 4_000;

/** What makes a row unreadable as a whole. */
function findFlaw(
  { cells, problem }: CsvRow,
  { headings }: RecognisedFormat,
): readonly [string, number?] | undefined {
  if (problem !== undefined) return [problem];
  if (cells.length < headings.length || cells.slice(headings.length).some((cell) => cell.trim() !== ''))
    return [`expected ${headings.length} cells, but got ${cells.length}`];
  const flaws: readonly (readonly [(cell: string) => boolean, string])[] = [
    [(cell) => cell.length > longestCell, `expected at most ${longestCell} characters, but got more`],
    [(cell) => cell.includes('\0'), 'expected text, but got U+0000 in it'],
    [(cell) => cell.includes('\uFFFD'), 'expected letters of the encoding, but got bytes that are none'],
  ];
  for (const [isFlawed, reason] of flaws) {
    const place = cells.findIndex(isFlawed);
    if (place !== -1) return [reason, place];
  }
  return undefined;
}

function readKind(cells: RowCells): ResourceKind | null {
  const text = cells.text('kind').normalize('NFKC').replace(/\.0$/, '');
  const kind = kinds.get(text);
  if (kind === undefined)
    cells.refuse('kind', `expected one of ${[...kinds.keys()].join(', ')}, but got another text`);
  return kind ?? null;
}

const namesIn = (text: string) =>
  text
    .split(/[;；、,，\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Care services by name; the kind of resource is that of the first. */
function readServices(cells: RowCells): { readonly kind: ResourceKind | null; readonly facts: FactChange } {
  const names = namesIn(cells.text('service'));
  const services = names.flatMap((name) => serviceOfName.get(foldText(name)) ?? []);
  const [first] = services;
  if (first === undefined)
    cells.refuse('service', 'expected the name of a care service, but got another text');
  else if (services.length < names.length)
    cells.warn('service', 'expected names of care services only, but got others too');
  const codes = [...new Set(services.map(({ code }) => code))].sort();
  return { kind: first?.kind ?? null, facts: { services: names, careServices: codes } };
}

/** 方書 often repeats the end of 住所: it is added only where it does not. */
function readAddress(cells: RowCells): string {
  const [address, building] = [cells.text('address'), cells.text('building')];
  const compact = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  return building === '' || compact(address).endsWith(compact(building)) ? address : `${address} ${building}`;
}

function readNumber(cells: RowCells): string | null {
  const number = cells.text('number').normalize('NFKC').replace(/[\s-]/g, '');
  if (number === '') return null;
  if (/^\d{6,14}$/.test(number)) return number;
  cells.warn('number', 'expected a number of 6 to 14 digits, but got another text');
  return null;
}

/** Opening hours from days and one span of time; days without times go into the note. */
function readSpan(cells: RowCells): { readonly openingHours: HourSpan[]; readonly note: string | null } {
  const [days, from, to] = [cells.text('days'), cells.text('from'), cells.text('to')];
  if (days === '') return { openingHours: [], note: null };
  const read = readDays(days);
  if (read === undefined) cells.warn('days', 'expected days of the week, but got other words');
  if (from === '' && to === '') return { openingHours: [], note: `利用可能曜日 ${days}` };
  const span = readTimes(cells, 'from', 'to');
  if (read === undefined || span === undefined) return { openingHours: [], note: days };
  return { openingHours: orderSpans(read.map((day) => ({ day, ...span }))), note: null };
}

/** A start and an end; `undefined`, with a remark, when they are not times or the end is not later. */
function readTimes(cells: RowCells, start: string, end: string): { from: number; to: number } | undefined {
  const [from, to] = [readClock(cells.text(start)), readClock(cells.text(end))];
  if (from === undefined) cells.warn(start, 'expected a time such as 9:00 or 0.375, but got another text');
  if (to === undefined) cells.warn(end, 'expected a time such as 17:00 or 0.708, but got another text');
  if (from === undefined || to === undefined) return undefined;
  if (from < to) return { from, to };
  cells.warn(end, 'expected an end later than the start, but got an earlier one');
  return undefined;
}

/** ナビイ: columns named 休診 hold 1 for open and 0 for closed. */
function readOpenDays(cells: RowCells): string | null {
  const open = serviceDays.filter((day) => cells.text(`open${day}`) === '1').map(signOf);
  const closed = cells.known('closedNote');
  const parts = [
    ...(open.length > 0 ? [`診療日 ${open.join('')}`] : []),
    ...(closed ? [`休診 ${closed}`] : []),
  ];
  return parts.length > 0 ? parts.join('\n') : null;
}

/** ナビイ: hours of one department in one slot of the day. */
function readDepartmentHours(cells: RowCells): HourSpan[] {
  return serviceDays.flatMap((day) => {
    if (cells.text(`from${day}`) === '' && cells.text(`to${day}`) === '') return [];
    const span = readTimes(cells, `from${day}`, `to${day}`);
    return span ? [{ day, ...span }] : [];
  });
}

function readHoursRow(cells: RowCells): Statement {
  const number = readNumber(cells);
  if (number === null) cells.refuse('number', 'expected the number of an institution, but got none');
  const services = namesIn(cells.text('specialities'));
  return {
    name: null,
    kind: null,
    number,
    statedOn: null,
    facts: { services, openingHours: readDepartmentHours(cells) },
  };
}

function readStatedOn(cells: RowCells): string | null {
  if (cells.text('statedOn') === '') return null;
  const day = readDay(cells.text('statedOn'));
  if (day === undefined) cells.warn('statedOn', 'expected a day, but got another text');
  return day ?? null;
}

function readCode(cells: RowCells): string | null {
  const prefecture = cells.text('prefectureCode');
  if (prefecture === '') return cells.take('code', readMunicipalityCode(cells.text('code')));
  return `${prefecture.padStart(2, '0')}${cells.text('code').padStart(3, '0')}`;
}

/** The facts that every format but that of hours has. */
function readFacts(cells: RowCells, address: string): FactChange {
  const { openingHours, note } = readSpan(cells);
  const notes = [note, cells.known('daysNote'), readOpenDays(cells)].filter((part) => part !== null);
  const { url, email } = cells.take('url', readUrl(cells.text('url')));
  const capacity =
    cells.take('capacity', readCount(cells.text('capacity'))) ??
    cells.take('beds', readCount(cells.text('beds')));
  const location = cells.take('latitude', readLocation(cells.text('latitude'), cells.text('longitude')));
  const specialities = namesIn(cells.text('specialities'));
  return {
    address,
    ...said({ nameKana: cells.known('nameKana'), phone: cells.known('phone'), fax: cells.known('fax') }),
    ...said({ operator: cells.known('operator'), url, email, capacity, location }),
    ...(specialities.length > 0 ? { services: specialities } : {}),
    ...(openingHours.length > 0 ? { openingHours } : {}),
    ...(notes.length > 0 ? { openingHoursNote: notes.join('\n') } : {}),
  };
}

/** What a source says; an empty cell says nothing, and takes nothing away. */
const said = (facts: FactChange): FactChange =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

/** The number of a row that is unreadable in another cell. */
function numberOfFlawed({ cells, problem }: CsvRow, format: RecognisedFormat): string | null {
  return problem === undefined && cells.length === format.headings.length
    ? readNumber(new RowCells(format, cells))
    : null;
}

/** Reads one row of a file. A row that cannot be used is rejected with its column, value and reason; it never throws. */
export function readRow(row: CsvRow, format: RecognisedFormat): ReadRow {
  const { line } = row;
  const flaw = findFlaw(row, format);
  if (flaw) {
    const [reason, place] = flaw;
    const column = place === undefined ? null : (format.headings[place] ?? null);
    const remarks = [remark(false, reason, column, place === undefined ? null : (row.cells[place] ?? null))];
    return { kind: 'rejected', line, remarks, name: null, number: numberOfFlawed(row, format) };
  }
  const cells = new RowCells(format, row.cells);
  return format.description.format === 'NAVII_HOURS'
    ? finish(line, cells, readHoursRow(cells))
    : readResourceRow(line, cells);
}

function finish(line: number, cells: RowCells, statement: Statement): ReadRow {
  const { remarks } = cells;
  const { name } = statement;
  return cells.isRefused
    ? { kind: 'rejected', line, remarks, name, number: statement.number }
    : { kind: 'statement', line, remarks, name, statement };
}

/** Kind of resource: by the care services that it names, else by the cell that says so. */
function readNature(cells: RowCells): { readonly kind: ResourceKind | null; readonly facts: FactChange } {
  return cells.text('service') === '' ? { kind: readKind(cells), facts: {} } : readServices(cells);
}

function readResourceRow(line: number, cells: RowCells): ReadRow {
  const name = cells.known('name');
  const address = readAddress(cells);
  const belonging = wardOfRow({ address, municipality: cells.text('municipality'), code: readCode(cells) });
  if (belonging.kind === 'outside') return { kind: 'outside', line, remarks: [], name };
  if (belonging.kind === 'unknown')
    cells.refuse('address', 'expected an address in one of the 24 wards, but got another');
  if (name === null) cells.refuse('name', 'expected a name, but got none');
  const nature = readNature(cells);
  const facts = {
    ...(name === null ? {} : { name }),
    ...(belonging.kind === 'ward' ? { wardCode: belonging.ward } : {}),
    ...readFacts(cells, address),
    ...nature.facts,
  };
  const { kind } = nature;
  return finish(line, cells, {
    name,
    kind,
    number: readNumber(cells),
    statedOn: readStatedOn(cells),
    facts: kind === null ? facts : { ...facts, kind },
  });
}
