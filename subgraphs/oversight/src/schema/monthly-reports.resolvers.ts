import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { readEnums } from '@kakehashi/shared/composition/contract-terms.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { chooseWards } from '../domain/choose-wards.ts';
import { gatherReports, noReports, showNumber, sumsOf } from '../gather/report-sums.ts';
import { showTotals } from '../gather/report-totals.ts';
import type { OversightContext } from '../oversight-context.ts';
import { askNodes, requireSomeAnswer } from '../scatter/ask-nodes.ts';
import { reportStatusQuestion, type ReportStatus } from '../scatter/ask-report-status.ts';

interface MonthlyReportsArguments {
  readonly month: string;
  readonly wards?: readonly string[] | null;
}

let enums: ReadonlyMap<string, readonly string[]> | undefined;

const sumsOfWard = (numbers: ReportStatus['numbers'] | undefined) => (numbers ? sumsOf(numbers) : noReports);

function rowOf(ward: WardCode, status: ReportStatus | undefined) {
  const sums = sumsOfWard(status?.numbers);
  const counts = { cases: showNumber('cases', sums, 1), persons: showNumber('persons', sums, 1) };
  if (!status) return { ward: { code: ward }, ...counts };
  return { ward: { code: ward }, ...status, state: status.state ?? 'NOT_REPORTED', ...counts };
}

/** Who has reported on a month, and what the accepted reports add up to. */
export const monthlyReportsResolvers = {
  Query: {
    monthlyReports: async (
      _: unknown,
      { month, wards: codes }: MonthlyReportsArguments,
      context: OversightContext,
    ) => {
      enums ??= readEnums(readContract('oversight'));
      const wards = chooseWards(codes, context.user, context.nodes.registry);
      const gathered = await askNodes(wards, reportStatusQuestion(month, enums), context, context.nodes);
      requireSomeAnswer(gathered);
      const { answers, coverage } = gathered;
      const sums = wards
        .map((ward) => sumsOfWard(answers.get(ward)?.numbers))
        .reduce(gatherReports, noReports);
      return {
        month,
        rows: wards.map((ward) => rowOf(ward, answers.get(ward))),
        total: showTotals(sums, wards.length, enums),
        coverage,
      };
    },
  },
};
