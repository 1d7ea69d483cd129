import { nextDay, startOfDayInTokyo } from '../domain/business-time.ts';
import type { ReferralTally, ReferralTallyRepository } from '../domain/referral-tally.ts';
import type { StatementRunner } from './statement-runner.ts';

type Answers = Omit<ReferralTally, 'resources' | 'handOvers' | 'handOversWithoutContext'>;
type HandOvers = Pick<ReferralTally, 'handOvers' | 'handOversWithoutContext'>;

const answersStatement = `
  select count(*)::integer as referrals, (count(*) filter (where answer = 'ACCEPTED'))::integer as accepted,
    (count(*) filter (where answer = 'DECLINED'))::integer as declined,
    count(information_right)::integer as checked, (count(*) filter (where information_right))::integer as "right"
  from referral where asked_at >= $1 and asked_at < $2`;

const resourcesStatement = `
  select resource_id as "resourceId", count(*)::integer as referrals
  from referral where asked_at >= $1 and asked_at < $2 group by resource_id order by resource_id`;

const handOversStatement = `
  select count(*)::integer as "handOvers", (count(*) filter (where context_at is null))::integer as "handOversWithoutContext"
  from hand_over where direction = 'RECEIVED' and state = 'ACCEPTED' and offered_at >= $1 and offered_at < $2`;

const notKept: HandOvers = { handOvers: null, handOversWithoutContext: null };

/** Tallies of referrals in PostgreSQL. Hand-overs are counted where the database has a table of them. */
export function createTypeormReferralTallyRepository(run: StatementRunner): ReferralTallyRepository {
  return {
    tallyReferrals: (from, to) =>
      run.readSnapshot(async (manager) => {
        const period = [startOfDayInTokyo(from), startOfDayInTokyo(nextDay(to))];
        const [answers] = await manager.query<Answers[]>(answersStatement, period);
        const resources = await manager.query<ReferralTally['resources'][number][]>(
          resourcesStatement,
          period,
        );
        const [kept] = await manager.query<{ isKept: boolean }[]>(
          `select to_regclass('hand_over') is not null as "isKept"`,
        );
        const [handOvers = notKept] = kept?.isKept
          ? await manager.query<HandOvers[]>(handOversStatement, period)
          : [notKept];
        if (!answers) throw new Error('expected one row of counts, but got none');
        return { ...answers, resources, ...handOvers };
      }),
  };
}
