import type { ReportDimension } from '../domain/report-figures.ts';

/** Where the value of a dimension stands among the cases that arrived; topics stand in a table of their own. */
const columns: Readonly<Record<Exclude<ReportDimension, 'topic'>, string>> = {
  channel: 'a.channel',
  requesterKind: 'a.requester_kind',
  scene: 'a.scene',
  outcome: `coalesce(a.outcome, 'OPEN')`,
  hour: `extract(hour from a.arrival)::integer::text`,
};

const byDimension = Object.entries(columns).map(
  ([dimension, column]) => `select a.month, '${dimension}', ${column}, count(*), count(distinct a.subject_id)
  from arrived a group by 1, 3`,
);

/** Records of a table by kind, with the sum of what came of each. */
const byKind = (
  figure: string,
  table: string,
  isInMonth: string,
) => `select m.month, '${figure}', r.kind, count(*),
    sum((select coalesce(sum(p.persons), 0) from ${table}_attendance p where p.${table}_id = r.id))
  from months m join ${table} r on ${isInMonth} group by 1, 3`;

const during = (column: string) => `${column} >= m.starts and ${column} < m.ends`;

/** By this an index has the order of closings; open cases come last. */
const closedAt = `coalesce(c.closed_at, 'infinity'::timestamptz)`;

/** `offset 0` has PostgreSQL look up each case by its key; what it expects of a list of months would have it read the whole table. */
const topicsOfCase = 'select topic from case_topic where case_id = a.id offset 0';

/**
 * All figures of the months given as `$1::text[]`, each as `YYYY-MM`: one statement and so one snapshot, whatever the
 * isolation. Persons are counted anew in each category, as a person may have cases in many.
 */
export const reportFiguresStatement = `
with months as (
  select month, (month || '-01')::date as first_day, (month || '-01')::date::timestamp at time zone 'Asia/Tokyo' as starts,
    ((month || '-01')::date + interval '1 month') at time zone 'Asia/Tokyo' as ends
  from unnest($1::text[]) as given (month)
),
arrived as (
  select m.month, c.*, c.received_at at time zone 'Asia/Tokyo' as arrival
  from months m join consultation_case c on ${during('c.received_at')}
),
counted (month, figure, value, first, second) as (
  select a.month, 'total', null, count(*), count(distinct a.subject_id) from arrived a group by 1
  union all select a.month, 'withoutPerson', null, count(*) filter (where a.subject_id is null), 0 from arrived a group by 1
  union all select a.month, 'responses', null, count(a.first_response_at),
      count(*) filter (where (a.first_response_at at time zone 'Asia/Tokyo')::date = a.arrival::date)
    from arrived a group by 1
  union all select a.month, 'responseTimes', null, percentile_disc(0.5) within group (order by a.first_response_minutes),
      percentile_disc(0.9) within group (order by a.first_response_minutes)
    from arrived a group by 1
  union all ${byDimension.join('\n  union all ')}
  union all select a.month, 'topic', t.topic, count(*), count(distinct a.subject_id)
    from arrived a cross join lateral (${topicsOfCase}) t group by 1, 3
  union all select m.month, 'closed', null, count(*), 0
    from months m join consultation_case c on ${during(closedAt)} group by 1
  union all select m.month, 'openAtEnd', null, count(*), 0
    from months m join consultation_case c on c.received_at < m.ends and ${closedAt} >= m.ends
    group by 1
  union all ${byKind('activityKind', 'activity', "r.held_on >= m.first_day and r.held_on < m.first_day + interval '1 month'")}
  union all ${byKind('meetingKind', 'ward_meeting', during('r.held_at'))}
  union all select m.month, 'visits', null, count(*), sum(v.persons_met)
    from months m join outreach_visit v on ${during('v.at')} group by 1
  union all select m.month, 'referrals', null, count(*), count(*) filter (where r.answer = 'ACCEPTED')
    from months m join referral r on ${during('r.asked_at')} group by 1
  union all select m.month, 'handOvers', h.direction, count(*), 0
    from months m join hand_over h on h.state = 'ACCEPTED' and ${during('h.answered_at')} group by 1, 3
)
select month, figure, value, first::integer as first, second::integer as second from counted`;
