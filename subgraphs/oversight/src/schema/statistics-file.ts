import { AppError } from '@kakehashi/shared/app-error.ts';
import { chooseWards } from '../domain/choose-wards.ts';
import { parsePeriod } from '../domain/period.ts';
import type { CaseDimension } from '../gather/dimensions.ts';
import type { OversightContext } from '../oversight-context.ts';
import { termOfValue } from '../files/japanese.ts';
import type { Sheet } from '../files/sheet.ts';
import {
  fairnessSheet,
  figuresSheet,
  levellingSheet,
  statisticsSheet,
  type AskedInWords,
  type WardNames,
} from '../files/sheets.ts';
import { writeFile } from '../files/write-file.ts';
import { staffDimensions } from '../gather/dimensions.ts';
import { requireWardStaff } from '../access/policy.ts';
import { askTallies } from '../scatter/ask-tallies.ts';
import { showStatistics, tallyQuestionOf, type StatisticsArguments } from './case-statistics.ts';
import {
  caseLevelling,
  doubleTrouble,
  informationAccuracy,
  referralFairness,
  type CityReference,
} from './city.resolvers.ts';

/** Arguments of `statisticsFile`. */
export interface StatisticsFileArguments extends StatisticsArguments {
  readonly of: 'CASES' | 'LEVELLING' | 'FAIRNESS' | 'ACCURACY' | 'DOUBLE_TROUBLE';
  readonly format: 'CSV' | 'XLSX';
  readonly wards?: readonly string[] | null;
}

const everything = {
  persons: true,
  responseTimes: true,
  resolutions: true,
  endings: true,
  twoWindows: true,
};

const filterTerms: Readonly<Record<string, readonly [name: string, enumName: string]>> = {
  scene: ['場面', 'Scene'],
  topic: ['相談内容', 'Topic'],
  requesterKind: ['相談者区分', 'RequesterKind'],
  channel: ['受付方法', 'Channel'],
  ageBand: ['年齢階級', 'AgeBand'],
  status: ['状態', 'CaseStatus'],
  outcome: ['転帰・結果', 'Outcome'],
};

function inWords({ period, where, wards }: StatisticsFileArguments, names: WardNames): AskedInWords {
  const filters = Object.entries(where ?? {}).flatMap(([field, values]) => {
    const [name = field, enumName = ''] = filterTerms[field] ?? [];
    if (!Array.isArray(values)) return [];
    const shown = values.map((value) => termOfValue(enumName, String(value)));
    return [`${name}: ${shown.length === 0 ? '該当なし' : shown.join('・')}`];
  });
  const places = wards ? [`区: ${wards.map((code) => names.get(code) ?? code).join('・')}`] : [];
  return { ...parsePeriod(period), conditions: [...places, ...filters].join('、') };
}

async function casesSheet(
  args: StatisticsFileArguments,
  names: WardNames,
  context: OversightContext,
): Promise<Sheet> {
  const groupBy: readonly CaseDimension[] = args.groupBy ?? [];
  if (groupBy.some((dimension) => staffDimensions.includes(dimension))) requireWardStaff(context.user);
  const now = tallyQuestionOf(args, everything);
  const gathered = await askTallies(
    chooseWards(args.wards, context.user, context.nodes.registry),
    now,
    context,
  );
  const asked = { args, now, before: undefined, isStaleAsked: false };
  return statisticsSheet(
    showStatistics({ now: gathered }, asked, context),
    groupBy,
    inWords(args, names),
    names,
  );
}

async function sheetOf(
  city: CityReference,
  args: StatisticsFileArguments,
  context: OversightContext,
): Promise<Sheet> {
  const wards = new Map((city.wardFacts ?? []).map(({ code, name }) => [code, name ?? code]));
  if (args.of === 'CASES') return casesSheet(args, wards, context);
  if (context.user.role !== 'bureau') throw new AppError('FORBIDDEN');
  const asked = inWords({ ...args, wards: null }, wards);
  switch (args.of) {
    case 'LEVELLING':
      return levellingSheet(await caseLevelling(city, args, context), asked, wards);
    case 'FAIRNESS':
      return fairnessSheet(await referralFairness(city, args, context), asked, wards);
    case 'ACCURACY': {
      const { checked, right, share, shareLower, shareUpper, coverage } = await informationAccuracy(
        city,
        args,
        context,
      );
      return figuresSheet(
        '正確性（資源の情報）',
        [
          ['確認した紹介', checked],
          ['正確だった紹介', right],
          ['正確率', share],
          ['95%信頼区間の下限', shareLower],
          ['95%信頼区間の上限', shareUpper],
        ],
        { asked, coverage, wards },
      );
    }
    case 'DOUBLE_TROUBLE': {
      const trouble = await doubleTrouble(city, args, context);
      return figuresSheet(
        '二度手間',
        [
          ['相談', trouble.cases],
          ['2つ以上の窓口を経た相談', trouble.throughTwoWindows],
          ['構成比', trouble.share],
          ['95%信頼区間の下限', trouble.shareLower],
          ['95%信頼区間の上限', trouble.shareUpper],
          ['引継ぎ', trouble.handOvers],
          ['文脈のない引継ぎ', trouble.handOversWithoutContext],
        ],
        { asked, coverage: trouble.coverage, wards },
      );
    }
  }
}

/** A statistics answer as a file for people. */
export async function statisticsFile(
  city: CityReference,
  args: StatisticsFileArguments,
  context: OversightContext,
) {
  const sheet = await sheetOf(city, args, context);
  const { from, to } = parsePeriod(args.period);
  const name = `kakehashi-${args.of.toLowerCase().replaceAll('_', '-')}-${from}-${to}`;
  return writeFile(name, sheet, args.format);
}
