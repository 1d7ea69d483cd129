import { AppError } from '@kakehashi/shared/app-error.ts';
import { chooseWards } from '../domain/choose-wards.ts';
import {
  parseReleaseQuestion,
  type ReleaseGrouping,
  type ReleasePeriodInput,
  type ReleaseQuestion,
} from '../domain/release-question.ts';
import type { Coverage } from '../gather/coverage.ts';
import { gatherReleases, type GatheredReleases } from '../gather/gather-releases.ts';
import type { OversightContext } from '../oversight-context.ts';
import { askNodes, requireSomeAnswer, type Gathered } from '../scatter/ask-nodes.ts';
import {
  releasedCellsQuestion,
  type NodeRelease,
  type ReleasedVersion,
} from '../scatter/ask-released-cells.ts';

/** Arguments of `releasedStatistics`. */
export interface ReleasedStatisticsArguments {
  readonly period: ReleasePeriodInput;
  readonly groupBy?: readonly ReleaseGrouping[] | null;
  readonly wards?: readonly string[] | null;
}

/** `ReleasedStatistics` of the contract, with the question that it answers. */
export interface ReleasedStatistics extends GatheredReleases {
  readonly question: ReleaseQuestion;
  readonly coverage: Coverage;
  readonly snapshots: readonly ReleasedVersion[];
  readonly note: string;
}

/** What stands on every answer of the released lane. */
const note =
  '公表集計: 各区のノードが締めた期間について作成した固定の表です。人数10未満のセル(0を含む)は秘匿し、件数・人数は10単位に無作為丸めしています。合計は丸め後の値から作るため、内訳の和と一致しないことがあります。' +
  ' Released: frozen tables of closed periods, made by each ward. Cells of fewer than ten persons, none included, are hidden; counts are rounded at random to tens, so parts need not add up to their total. This is not differential privacy.';

async function recordGrant(
  question: ReleaseQuestion,
  { answers }: Gathered<NodeRelease>,
  context: OversightContext,
): Promise<void> {
  const { user, releases } = context;
  const { dimensions } = question;
  const tables = [...answers.values()].flatMap(({ versions, cells }) =>
    versions.map(({ id, ward, period }) => ({
      snapshotId: id,
      ward,
      period,
      dimensions,
      cells: cells.get(period) ?? 0,
    })),
  );
  const grant = { subject: user.subject, role: user.role, purpose: user.purpose ?? '', tables };
  const isWithin = await releases.ledger.record(grant, releases.quota).catch(() => {
    throw new AppError('OVERLOADED');
  });
  if (!isWithin) throw new AppError('QUOTA_EXCEEDED');
}

/**
 * Asks the nodes for what they published and enters it into the ledger before it is given. Throws `BAD_USER_INPUT` for a
 * question outside the closed list, `QUOTA_EXCEEDED` beyond the quota, `OVERLOADED` when the ledger cannot be written.
 */
export async function releasedStatistics(
  args: ReleasedStatisticsArguments,
  context: OversightContext,
): Promise<ReleasedStatistics> {
  const question = parseReleaseQuestion(args.period, args.groupBy ?? []);
  const { registry } = context.nodes;
  const wards = chooseWards(args.wards ?? [...registry.wards.keys()], context.user, registry);
  const gathered = await askNodes(wards, releasedCellsQuestion(question), context, context.nodes);
  requireSomeAnswer(gathered);
  await recordGrant(question, gathered, context);
  const releasing = wards.map((ward) => ({
    ward,
    medicalArea: registry.wards.get(ward)?.medicalArea ?? '',
    tables: gathered.answers.get(ward)?.tables ?? new Map<string, never>(),
  }));
  return {
    ...gatherReleases(question, releasing),
    question,
    coverage: gathered.coverage,
    snapshots: [...gathered.answers.values()].flatMap(({ versions }) => versions),
    note,
  };
}
