import type { EntityManager, EntitySchemaColumnOptions } from 'typeorm';
import hakodate from '../../data/programme/000-hakodate.json' with { type: 'json' };
import osaka from '../../data/programme/001-osaka.json' with { type: 'json' };
import kitakyushu from '../../data/programme/002-kitakyushu.json' with { type: 'json' };
import nagareyama from '../../data/programme/003-nagareyama.json' with { type: 'json' };
import setagaya from '../../data/programme/004-setagaya.json' with { type: 'json' };
import indicators from '../../data/programme/indicators.json' with { type: 'json' };
import national from '../../data/programme/national.json' with { type: 'json' };
import type { RecordKind } from '../domain/records/records.ts';
import { readProgrammeDate } from './programme-dates.ts';
import { recordTables } from './records/record-tables.ts';

type Cells = Readonly<Record<string, unknown>>;

/** The files of data/programme, each read from one source document or, as it says itself, a proposal. */
export const programmeFiles: readonly { readonly source: string; readonly records: object }[] = [
  national,
  hakodate,
  osaka,
  kitakyushu,
  nagareyama,
  setagaya,
  indicators,
];

/** Every kind that the files hold, each after those to which it refers. */
const kindsInOrder: readonly RecordKind[] = [
  'SourceDocument',
  'ProgrammeItem',
  'ItemLabel',
  'Provision',
  'Plan',
  'PlanPeriod',
  'Goal',
  'ProgrammeIssue',
  'ProgrammeAction',
  'Indicator',
  'IndicatorAlias',
  'Observation',
  'Evaluation',
  'Committee',
  'CommitteeMember',
  'Meeting',
  'AgendaItem',
  'ScheduleEntry',
  'Recommendation',
  'RecommendationEvidence',
  'RoomContract',
  'RoomOpening',
  'PublicEvent',
  'Material',
  'MaterialCopies',
  'SharingTool',
  'ToolAdoption',
  'Guideline',
  'GuidelineVersion',
  'TrainingCourse',
  'TrainingSession',
  'ActivityResult',
];

function cellOf(name: string, column: EntitySchemaColumnOptions, cells: Cells): unknown {
  const given = cells[name];
  if (given !== undefined) return given;
  if (column.array === true) return [];
  if (name === 'version') return 1;
  return name === 'published' ? true : null;
}

function rowOf(kind: RecordKind, { date = '?', ...cells }: Cells): Cells {
  const columns = Object.entries<EntitySchemaColumnOptions>(recordTables[kind].schema.options.columns).filter(
    ([, column]) => column.insert !== false,
  );
  const dated = columns.some(([name]) => name === 'dateCertainty');
  const all = { ...cells, ...(dated ? readProgrammeDate(date as string) : {}) };
  const unknown = Object.keys(all).filter((name) => !columns.some(([column]) => column === name));
  if (unknown.length > 0) throw new RangeError(`expected columns of ${kind}, but got ${unknown.join(', ')}`);
  return Object.fromEntries(
    columns.map(([name, column]) => [column.name ?? name, cellOf(name, column, all)]),
  );
}

function rowsOf(kind: RecordKind): Cells[] {
  return programmeFiles.flatMap(({ records }) => {
    const found = (records as Readonly<Record<string, readonly Cells[]>>)[kind] ?? [];
    return found.map((cells) => rowOf(kind, cells));
  });
}

async function loadKind(manager: EntityManager, kind: RecordKind): Promise<void> {
  const rows = rowsOf(kind);
  const { tableName } = recordTables[kind].schema.options;
  const columns = Object.keys(rows[0] ?? {});
  const changes = columns
    .filter((column) => column !== 'id')
    .map((column) => `${column} = excluded.${column}`);
  const untouched = columns.includes('version') ? `WHERE ${tableName}.version = 1` : '';
  await manager.query(
    `INSERT INTO ${tableName} (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${tableName}, $1::jsonb)
     ON CONFLICT (id) DO UPDATE SET ${changes.join(', ')} ${untouched}`,
    [JSON.stringify(rows)],
  );
}

/** Enters what the five source documents say of the programme, or brings it up to date; what people have changed since stays as they left it. */
export async function loadProgramme(manager: EntityManager): Promise<void> {
  for (const kind of kindsInOrder) await loadKind(manager, kind);
}
