import type { EntityManager, EntitySchema } from 'typeorm';
import type { ConsultationCase } from '../domain/consultation-case.ts';
import type { Referral } from '../domain/referral.ts';
import type {
  Portion,
  ReferralPart,
  WorklistCutoffs,
  WorklistPart,
  WorklistRepository,
} from '../domain/worklist.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import { coordinatorSchema } from './coordinator.schema.ts';
import { referralSchema } from './referral.schema.ts';
import { calendarOf } from './room-calendar-rows.ts';
import type { StatementRunner } from './statement-runner.ts';

interface Part {
  readonly where: string;
  readonly orderBy: string;
}

const byArrival = 'r.receivedAt';
const caseParts: Readonly<Record<WorklistPart, Part>> = {
  mine: { where: `r.status <> 'CLOSED' and r.coordinatorId = :coordinatorId`, orderBy: byArrival },
  unassigned: { where: `r.status <> 'CLOSED' and r.coordinatorId is null`, orderBy: byArrival },
  overdueFirstResponse: {
    where: `r.status <> 'CLOSED' and r.firstResponseAt is null
      and (r.receivedAt <= :normalBy or (r.urgency = 'URGENT' and r.receivedAt <= :urgentBy))`,
    orderBy: byArrival,
  },
  waitingTooLong: {
    where: `r.status = 'WAITING' and r.waitingSince <= :waitingBy`,
    orderBy: 'r.waitingSince',
  },
};

const referralParts: Readonly<Record<ReferralPart, Part>> = {
  referralsToConfirm: {
    where: `r.answer is null
      and exists (select from consultation_case c where c.id = r.case_id and c.status <> 'CLOSED')`,
    orderBy: 'r.askedAt',
  },
  informationToCheck: {
    where: `r.answer is not null and r.informationRight is null`,
    orderBy: 'r.answeredAt',
  },
};

const parametersOf = (coordinatorId: string | null, { receivedBy, waitingBy }: WorklistCutoffs) => ({
  coordinatorId,
  normalBy: receivedBy.NORMAL,
  urgentBy: receivedBy.URGENT,
  waitingBy,
});

async function portion<Row extends ConsultationCase | Referral>(
  manager: EntityManager,
  schema: EntitySchema<Row>,
  { where, orderBy }: Part,
  { parameters, first }: { parameters: object; first: number },
): Promise<Portion<Row>> {
  const { entities, raw } = await manager
    .createQueryBuilder(schema, 'r')
    .addSelect('count(*) over ()::integer', 'total')
    .where(where, parameters)
    .orderBy(orderBy)
    .addOrderBy('r.id')
    .limit(first)
    .getRawAndEntities<{ total: number }>();
  return { rows: entities, totalCount: raw[0]?.total ?? 0 };
}

/** The lists of the desk in PostgreSQL. */
export function createTypeormWorklistRepository(run: StatementRunner): WorklistRepository {
  return {
    findCases: (part, { coordinatorId, cutoffs, first }) =>
      run.read((manager) =>
        portion(manager, consultationCaseSchema, caseParts[part], {
          parameters: parametersOf(coordinatorId, cutoffs),
          first,
        }),
      ),
    findReferrals: (part, first) =>
      run.read((manager) => portion(manager, referralSchema, referralParts[part], { parameters: {}, first })),
    findCoordinatorOf: (account) =>
      run.read(async (manager) => {
        const found = await manager.findOne(coordinatorSchema, { where: { account }, select: { id: true } });
        return found?.id ?? null;
      }),
    findCalendar: () => run.read((manager) => calendarOf(manager)),
  };
}
