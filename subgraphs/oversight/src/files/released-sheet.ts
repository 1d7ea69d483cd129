import {
  isReleaseDimension,
  releaseField,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import type { ReleaseGrouping, ReleaseQuestion } from '../domain/release-question.ts';
import type { Coverage } from '../gather/coverage.ts';
import type { GatheredReleases, ReleasedMeasures, ReleasedRow } from '../gather/gather-releases.ts';
import { termOfValue } from './japanese.ts';
import type { Cell, Sheet } from './sheet.ts';
import { areaNames, countCells, countHeadings, coverageFacts, type WardNames } from './sheets.ts';

/** Published statistics as far as a file shows them. */
interface ReleasedTable extends GatheredReleases {
  readonly question: ReleaseQuestion;
  readonly coverage: Coverage;
  readonly snapshots: readonly {
    readonly ward: string;
    readonly period: string;
    readonly revision: number;
  }[];
  readonly note: string;
}

const enumOf: Readonly<Record<ReleaseDimension, string>> = {
  SCENE: 'Scene',
  TOPIC_GROUP: 'TopicGroup',
  REQUESTER_GROUP: 'RequesterGroup',
  CHANNEL_GROUP: 'ChannelGroup',
  AGE_GROUP: 'AgeGroup',
  CARE_LEVEL_GROUP: 'CareLevelGroup',
  OUTCOME_GROUP: 'OutcomeGroup',
  RESPONSE_BAND: 'ReleasedResponseBand',
};

const headingOf = (grouping: ReleaseGrouping): string => termOfValue('ReleaseGrouping', grouping);

/** A name by its code; the code itself where nobody knows the name. */
const nameOr = (code: string | undefined, nameOf: (code: string) => string | undefined): Cell =>
  code === undefined ? null : (nameOf(code) ?? code);

function groupingCell(row: ReleasedRow, grouping: ReleaseGrouping, wards: WardNames): Cell {
  if (grouping === 'WARD') return nameOr(row.ward, (code) => wards.get(code));
  if (grouping === 'MEDICAL_AREA') return nameOr(row.medicalArea, (code) => areaNames[code]);
  if (!isReleaseDimension(grouping)) return row.period;
  const value = row[releaseField(grouping)];
  return typeof value === 'string' ? termOfValue(enumOf[grouping], value) : null;
}

const measureCells = ({ cases, persons, share, suppressedCells }: ReleasedMeasures): Cell[] => [
  ...countCells(cases),
  ...countCells(persons),
  share,
  suppressedCells,
];

/** Published statistics as a table: the total first, then one line a combination, hidden ones among them. */
export function releasedSheet(table: ReleasedTable, wards: WardNames): Sheet {
  const { question, total, rows, coverage, snapshots, note } = table;
  const { groupBy, period } = question;
  const revised = snapshots.filter(({ revision }) => revision > 1);
  const versions = revised.map(
    (one) => `${wards.get(one.ward) ?? one.ward} ${one.period} 第${String(one.revision)}版`,
  );
  return {
    title: '公表集計',
    facts: [
      ['期間', period],
      ['集計軸', groupBy.length === 0 ? '合計のみ' : groupBy.map(headingOf).join('、')],
      ...coverageFacts(coverage, wards),
      ['改訂された版', versions.length === 0 ? 'なし' : versions.join('、')],
      ['注記', note],
    ],
    headings: [
      ...groupBy.map(headingOf),
      ...countHeadings('件数'),
      ...countHeadings('実人数'),
      '構成比',
      '秘匿セル数',
    ],
    rows: [
      [...groupBy.map((_grouping, place): Cell => (place === 0 ? '合計' : null)), ...measureCells(total)],
      ...rows.map((row) => [
        ...groupBy.map((grouping) => groupingCell(row, grouping, wards)),
        ...measureCells(row.measures),
      ]),
    ],
  };
}
