import { mostDoubtful } from '../domain/report-checks.ts';

const during = (column: string) => `${column} >= m.starts and ${column} < m.ends`;

/** Cases that arrived in the month and for which the condition holds. */
const cases = (code: string, condition: string) =>
  `select a.month, '${code}', a.id from arrived a where ${condition}`;

const isElderly = `a.age_band ~ '^AGE_(6[5-9]|[7-9][0-9])'`;
const contradictsCategory = `(a.insured_category = 'CATEGORY_1' and a.age_band <> 'UNKNOWN' and not ${isElderly})
  or (a.insured_category = 'CATEGORY_2' and a.age_band not in ('UNKNOWN', 'AGE_40_64'))`;

/**
 * What the months given as `$1::text[]` are checked against: doubtful rows, and the cases of the six months before. One
 * statement. Rows of kind `before` hold the month before and its number of cases. Persons and topics are looked up by key,
 * case by case: what PostgreSQL expects of a list of months would have it read the whole tables.
 */
export const reportEvidenceStatement = `
with months as (
  select month, (month || '-01')::date as first,
    (month || '-01')::date::timestamp at time zone 'Asia/Tokyo' as starts,
    ((month || '-01')::date + interval '1 month') at time zone 'Asia/Tokyo' as ends
  from unnest($1::text[]) as given (month)
),
arrived as (
  select m.month, c.id, c.age_band, c.status, c.coordinator_id, c.first_response_at, c.closed_at,
    (select s.insured_category from subject s where s.id = c.subject_id) as insured_category,
    (select count(*) from case_topic t where t.case_id = c.id) as topics
  from months m join consultation_case c on ${during('c.received_at')}
),
doubtful (month, code, id) as (
  ${cases('AGE_CONTRADICTS_CATEGORY', contradictsCategory)}
  union all ${cases('TOPIC_MISSING', 'a.topics = 0')}
  union all ${cases('RESPONSE_AFTER_CLOSING', 'a.first_response_at > a.closed_at')}
  union all ${cases('FIRST_RESPONSE_MISSING', 'a.first_response_at is null')}
  union all ${cases('COORDINATOR_MISSING', `a.status = 'CLOSED' and a.coordinator_id is null`)}
  union all select m.month, 'ATTENDANCE_MISSING', r.id from months m join ward_meeting r on ${during('r.held_at')}
    where not exists (select from ward_meeting_attendance p where p.ward_meeting_id = r.id)
),
numbered as (
  select month, code, id, row_number() over (partition by month order by code, id) as place from doubtful
),
before as (
  select m.month, back.months, (select count(*) from consultation_case c
      where c.received_at >= (m.first - back.months * interval '1 month') at time zone 'Asia/Tokyo'
        and c.received_at < (m.first - (back.months - 1) * interval '1 month') at time zone 'Asia/Tokyo') as cases
  from months m cross join generate_series(1, 6) as back (months)
)
select month, 'doubtful' as kind, code, id, place::integer as place, 0 as cases from numbered where place <= ${String(mostDoubtful)}
union all select month, 'before', null, null, months, cases::integer from before
order by month, kind, place`;
