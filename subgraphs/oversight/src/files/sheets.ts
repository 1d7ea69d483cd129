import type { Coverage } from '../gather/coverage.ts';
import type { CaseMeasures } from '../gather/case-measures.ts';
import { fieldOfDimension, type CaseDimension } from '../gather/dimensions.ts';
import type { Count } from '../gather/count.ts';
import type { FairnessRow } from '../gather/fairness.ts';
import type { GatheredStatistics, StatisticsRow } from '../gather/gather-statistics.ts';
import type { WardLevel } from '../gather/levelling.ts';
import { inEra, instantInEra } from '@kakehashi/shared/japanese-calendar.ts';
import { termOfValue } from './japanese.ts';
import type { Cell, Sheet } from './sheet.ts';

/** Names of wards by code. */
export type WardNames = ReadonlyMap<string, string>;

/** What a table was asked with, in words. */
export interface AskedInWords {
  readonly from: string;
  readonly to: string;
  readonly conditions: string;
}

/** Names of medical areas by code. */
export const areaNames: Readonly<Record<string, string>> = { N: '北部', W: '西部', E: '東部', S: '南部' };

const dimensionNames: Readonly<Record<CaseDimension, string>> = {
  WARD: '区',
  MEDICAL_AREA: '基本保健医療圏',
  MONTH: '受付月',
  QUARTER: '四半期',
  FISCAL_YEAR: '年度',
  DAY: '受付日',
  SCENE: '場面',
  TOPIC: '相談内容',
  TOPIC_GROUP: '相談内容の分類',
  REQUESTER_KIND: '相談者区分',
  CHANNEL: '受付方法',
  AGE_BAND: '年齢階級',
  CARE_LEVEL_GROUP: '要介護度の区分',
  OUTCOME: '転帰・結果',
  RESPONSE_BAND: '初回対応までの時間',
  COORDINATOR: '担当コーディネーター',
};

const enumOfDimension: Readonly<Partial<Record<CaseDimension, string>>> = {
  SCENE: 'Scene',
  TOPIC: 'Topic',
  TOPIC_GROUP: 'TopicGroup',
  REQUESTER_KIND: 'RequesterKind',
  CHANNEL: 'Channel',
  AGE_BAND: 'AgeBand',
  CARE_LEVEL_GROUP: 'CareLevelGroup',
  OUTCOME: 'CaseEnding',
  RESPONSE_BAND: 'ResponseBand',
};

const disclosureNote =
  '内部用の正確な集計です。10未満の件数を含むことがあり、このまま公表できません。公表には公表用の集計（releasedStatistics）を使ってください。';

/** When the figures were gathered, and which wards answered. */
export function coverageFacts(coverage: Coverage, wards: WardNames): Sheet['facts'] {
  const missing = coverage.wards
    .filter(({ state }) => state !== 'ANSWERED')
    .map(({ code, state }) => `${wards.get(code) ?? code}（${termOfValue('NodeState', state)}）`);
  return [
    ['集計時点', instantInEra(coverage.asOf)],
    ['回答した区', `${String(coverage.answered)}/${String(coverage.expected)}区`],
    ['応答のない区', missing.length === 0 ? 'なし' : missing.join('、')],
  ];
}

/** What stands above every table: the question, the days, which wards answered, and that it is not for publication. */
function factsOf(asked: AskedInWords, coverage: Coverage, wards: WardNames): Sheet['facts'] {
  return [
    ['期間', `${inEra(asked.from)}から${inEra(asked.to)}まで（受付日）`],
    ['条件', asked.conditions === '' ? 'なし' : asked.conditions],
    ...coverageFacts(coverage, wards),
    ['公表についての注意', disclosureNote],
  ];
}

/** Headings of a count: its value, what it means, and its ends. */
export const countHeadings = (name: string): string[] => [
  name,
  `${name}の状態`,
  `${name}（下限）`,
  `${name}（上限）`,
];
/** The cells of a count, in the order of its headings. */
export const countCells = ({ value, state, lower, upper }: Count): Cell[] => [
  value,
  termOfValue('CountState', state),
  lower,
  upper,
];

const outcomeNames = (): string[] =>
  ['INFO', 'MATCHED', 'COORDINATED', 'REFERRED', 'CONFERENCE', 'WITHDRAWN', 'UNRESOLVED', 'DECEASED'].map(
    (outcome) => `終結: ${termOfValue('Outcome', outcome)}`,
  );

const measureHeadings = (): string[] => [
  ...countHeadings('件数'),
  ...countHeadings('実人数'),
  '初回対応時間の中央値（業務時間、分）',
  '初回対応時間の90%点（業務時間、分）',
  '当日対応率',
  '解決までの営業日数の中央値',
  '解決までの営業日数の90%点',
  '2つ以上の窓口を経た相談',
  '同 構成比',
  ...outcomeNames(),
];

function measureCells(measures: CaseMeasures): Cell[] {
  const outcomes = outcomeNames().map((_name, place) => measures.outcomes?.[place]?.cases.value ?? null);
  return [
    ...countCells(measures.cases),
    ...countCells(measures.persons),
    measures.firstResponseMinutesMedian,
    measures.firstResponseMinutesP90,
    measures.sameDayResponseRate,
    measures.resolutionDaysMedian,
    measures.resolutionDaysP90,
    measures.throughTwoWindows.value,
    measures.throughTwoWindowsShare,
    ...outcomes,
  ];
}

function dimensionCell(row: StatisticsRow, dimension: CaseDimension, wards: WardNames): Cell {
  const value = row[fieldOfDimension(dimension)];
  if (value === undefined) return null;
  if (dimension === 'WARD') return wards.get(value) ?? value;
  if (dimension === 'MEDICAL_AREA') return areaNames[value] ?? value;
  if (dimension === 'COORDINATOR') return value === '' ? '担当なし' : value;
  const enumName = enumOfDimension[dimension];
  return enumName === undefined ? value : termOfValue(enumName, value);
}

/** The statistics as a table: the total first, then one line a group. */
export function statisticsSheet(
  statistics: GatheredStatistics & { readonly coverage: Coverage },
  groupBy: readonly CaseDimension[],
  asked: AskedInWords,
  wards: WardNames,
): Sheet {
  const lines = statistics.rows.map((row) => [
    ...groupBy.map((dimension) => dimensionCell(row, dimension, wards)),
    ...measureCells(row.measures),
  ]);
  const total = [...groupBy.map((_dimension, place): Cell => (place === 0 ? '合計' : null))];
  return {
    title: '相談統計',
    facts: [
      ['集計軸', groupBy.length === 0 ? '合計のみ' : groupBy.map((one) => dimensionNames[one]).join('、')],
      ...factsOf(asked, statistics.coverage, wards),
      ['実人数について', '区をまたぐ実人数は、同じ人を区ごとに数えるため、下限と上限で示します。'],
    ],
    headings: [...groupBy.map((dimension) => dimensionNames[dimension]), ...measureHeadings()],
    rows: [[...total, ...measureCells(statistics.total)], ...lines],
  };
}

/** Levelling as a table: one line a ward. */
export function levellingSheet(
  { rows, coverage }: { readonly rows: readonly WardLevel[]; readonly coverage: Coverage },
  asked: AskedInWords,
  wards: WardNames,
): Sheet {
  return {
    title: '平準化（65歳以上千人あたりの相談件数）',
    facts: [
      ...factsOf(asked, coverage, wards),
      [
        '読み方',
        '管理限界は、市全体の率のもとで偶然に動く範囲です。区の規模により幅が違います。65歳以上人口は概数です。',
      ],
    ],
    headings: [
      ...['区', ...countHeadings('件数'), '65歳以上人口', '千人あたり件数', '95%信頼区間の下限'],
      ...['95%信頼区間の上限', '期待件数', '95%管理限界の下限', '95%管理限界の上限', '位置'],
    ],
    rows: rows.map((row) => [
      wards.get(row.ward) ?? row.ward,
      ...countCells(row.cases),
      ...[row.aged65Plus, row.perThousand, row.perThousandLower, row.perThousandUpper, row.expectedCases],
      ...[row.limit95Lower, row.limit95Upper],
      row.position && termOfValue('LevelPosition', row.position),
    ]),
  };
}

/** Fairness as a table: one line a group of resources. */
export function fairnessSheet(
  { rows, coverage }: { readonly rows: readonly FairnessRow[] | null; readonly coverage: Coverage },
  asked: AskedInWords,
  wards: WardNames,
): Sheet {
  return {
    title: '公平性（紹介のばらつき）',
    facts: [
      ...factsOf(asked, coverage, wards),
      ['読み方', '種別と圏域が同じ資源どうしの比較です。規模や対応できる内容の違いは考えていません。'],
    ],
    headings: [
      ...[
        '種別',
        '基本保健医療圏',
        '資源数',
        '紹介件数',
        '紹介のない資源',
        'ジニ係数',
        '偶然の場合のジニ係数',
      ],
      ...['偶然の場合の上限', '上位1割の占有率', '偶然の場合の占有率', '偶然を超える偏り'],
    ],
    rows: (rows ?? []).map((row) => [
      ...[row.kind, row.medicalArea === null ? null : (areaNames[row.medicalArea] ?? row.medicalArea)],
      ...[
        row.resources,
        row.referrals,
        row.withoutReferral,
        row.gini,
        row.giniByChance,
        row.giniByChanceUpper,
      ],
      ...[row.topShare, row.topShareByChance, row.moreThanChance ? 'あり' : 'なし'],
    ]),
  };
}

/** Named figures as a table: one line a figure. */
export function figuresSheet(
  title: string,
  figures: readonly (readonly [name: string, figure: Count | number | null])[],
  { asked, coverage, wards }: { asked: AskedInWords; coverage: Coverage; wards: WardNames },
): Sheet {
  return {
    title,
    facts: factsOf(asked, coverage, wards),
    headings: ['項目', ...countHeadings('値')],
    rows: figures.map(([name, figure]) =>
      figure === null || typeof figure === 'number' ? [name, figure] : [name, ...countCells(figure)],
    ),
  };
}
