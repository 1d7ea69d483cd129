import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of both tables: what is counted, and the three counts. */
const columns = `
    axis text not null,
    month date not null,
    value text not null,
    kind text not null,
    number integer not null,
    cases integer not null,
    same_day integer not null,
    two_windows integer not null`;

const tables = [
  `create table case_tally (${columns},
    constraint case_tally_pk primary key (axis, month, kind, value, number)
  )`,
  `create table case_tally_change (${columns})`,
  'create index case_tally_empty on case_tally (axis) where cases = 0',
];

/** What a case counts for: each axis with the case's value on it; on the axes of topics, each of its topics and groups. */
const axes = `(values ('ALL', ''), ('SCENE', c.scene), ('REQUESTER_KIND', c.requester_kind), ('CHANNEL', c.channel),
      ('AGE_BAND', c.age_band), ('CARE_LEVEL_GROUP', care_level_group(c.care_level)),
      ('ENDING', coalesce(c.outcome, 'OPEN')), ('STATUS', c.status)
    ) as a (axis, value)`;
const topicAxes = `(
      select 'TOPIC', t.topic from case_topic t where t.case_id = c.id
      union all
      select distinct 'TOPIC_GROUP', topic_group(t.topic) from case_topic t where t.case_id = c.id
    ) as a (axis, value)`;

/** What is counted of a case: itself, its response time, its days to resolution. */
const kinds = `(
      select 'CASES', 0,
        (c.first_response_at at time zone 'Asia/Tokyo')::date = (c.received_at at time zone 'Asia/Tokyo')::date,
        coalesce(c.outcome, 'OPEN') = 'REFERRED' or c.requester_kind = 'OTHER_ROOM'
      union all select 'MINUTES', c.first_response_minutes, null, null where c.first_response_minutes is not null
      union all select 'DAYS', c.resolution_days, null, null where c.resolution_days is not null
    ) as k (kind, number, is_same_day, is_two_windows)`;

const month = `date_trunc('month', c.received_at at time zone 'Asia/Tokyo')::date`;

/** Rows of a tally from cases with a sign; what adds up to nothing is left out. */
const tallied = (cases: string, axesOf: string, sign: string): string => `
  select a.axis, ${month} as month, a.value, k.kind, k.number, sum(${sign})::integer as cases,
    coalesce(sum(${sign}) filter (where k.is_same_day), 0)::integer as same_day,
    coalesce(sum(${sign}) filter (where k.is_two_windows), 0)::integer as two_windows
  from ${cases} cross join lateral ${axesOf} cross join lateral ${kinds}
  group by 1, 2, 3, 4, 5
  having sum(${sign}) <> 0 or coalesce(sum(${sign}) filter (where k.is_same_day), 0) <> 0
    or coalesce(sum(${sign}) filter (where k.is_two_windows), 0) <> 0`;

/** A snapshot that is older than a lock would miss what others wrote before the lock was given. */
const refuseOldSnapshots = `if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'expected changes of cases under read committed, but got %', current_setting('transaction_isolation');
  end if;`;

const trigger = (name: string, body: string): string => `
create function ${name}() returns trigger language plpgsql as $$
begin
  ${refuseOldSnapshots}
  ${body}
  return null;
end $$`;

const write = (query: string): string => `insert into case_tally_change ${query};`;
const both = (axesOf: string) =>
  tallied('(select -1 as sign, * from old_rows union all select 1, * from new_rows) as c', axesOf, 'c.sign');

/** A statement's changes of cases, each case with the topics that it has. */
const caseTriggers = [
  trigger('tally_new_cases', write(tallied('new_rows as c', axes, '1'))),
  trigger('tally_changed_cases', `${write(both(axes))}\n  ${write(both(topicAxes))}`),
  trigger('tally_gone_cases', write(tallied('old_rows as c', axes, '-1'))),
  `create trigger consultation_case_tally_new after insert on consultation_case
    referencing new table as new_rows for each statement execute function tally_new_cases()`,
  `create trigger consultation_case_tally_changed after update on consultation_case
    referencing old table as old_rows new table as new_rows for each statement execute function tally_changed_cases()`,
  `create trigger consultation_case_tally_gone after delete on consultation_case
    referencing old table as old_rows for each statement execute function tally_gone_cases()`,
  // Topics go before their case, so that their tallies still see it.
  `create function drop_topics_first() returns trigger language plpgsql as $$
begin
  delete from case_topic where case_id = old.id;
  return old;
end $$`,
  `create trigger consultation_case_topics_first before delete on consultation_case
    for each row execute function drop_topics_first()`,
];

/**
 * A statement's changes of topics. The cases are locked first: a change of a case that is under way must be seen here, or
 * must see these topics.
 */
const topicChanges = (isNew: boolean, isOld: boolean): string => {
  const newRows = isNew
    ? 'select case_id, topic from new_rows'
    : 'select case_id, topic from case_topic where false';
  const oldRows = isOld
    ? 'select case_id, topic from old_rows'
    : 'select case_id, topic from case_topic where false';
  const ids = [isNew && 'select case_id from new_rows', isOld && 'select case_id from old_rows'];
  const affected = ids.filter((one) => one !== false).join(' union ');
  return `perform from consultation_case where id in (${affected}) order by id for no key update;
  insert into case_tally_change
  with after_it as (select case_id, topic from case_topic where case_id in (${affected})),
  before_it as ((table after_it except ${newRows}) union ${oldRows}),
  signed as (
    select case_id, axis, value, sum(sign) as sign from (
      select case_id, 'TOPIC' as axis, topic as value, 1 as sign from after_it
      union all select case_id, 'TOPIC', topic, -1 from before_it
      union all select distinct case_id, 'TOPIC_GROUP', topic_group(topic), 1 from after_it
      union all select distinct case_id, 'TOPIC_GROUP', topic_group(topic), -1 from before_it
    ) as all_signs group by case_id, axis, value having sum(sign) <> 0
  )
  ${tallied('signed as s join consultation_case as c on c.id = s.case_id', '(select s.axis, s.value) as a (axis, value)', 's.sign')};`;
};

const topicTriggers = [
  trigger('tally_new_topics', topicChanges(true, false)),
  trigger('tally_changed_topics', topicChanges(true, true)),
  trigger('tally_gone_topics', topicChanges(false, true)),
  `create trigger case_topic_tally_new after insert on case_topic
    referencing new table as new_rows for each statement execute function tally_new_topics()`,
  `create trigger case_topic_tally_changed after update on case_topic
    referencing old table as old_rows new table as new_rows for each statement execute function tally_changed_topics()`,
  `create trigger case_topic_tally_gone after delete on case_topic
    referencing old table as old_rows for each statement execute function tally_gone_topics()`,
];

const upkeep = [
  // Folding is for one at a time; who comes second has nothing to do.
  `create function fold_case_tally() returns integer language plpgsql as $$
declare folded integer := 0;
begin
  if not pg_try_advisory_xact_lock(27100003, 0) then return 0; end if;
  with taken as (delete from case_tally_change returning *),
  summed as (
    select axis, month, value, kind, number, sum(cases) as cases, sum(same_day) as same_day, sum(two_windows) as two_windows
    from taken group by axis, month, value, kind, number
  ),
  kept as (
    insert into case_tally select * from summed on conflict on constraint case_tally_pk do update
    set cases = case_tally.cases + excluded.cases, same_day = case_tally.same_day + excluded.same_day,
      two_windows = case_tally.two_windows + excluded.two_windows
  )
  select count(*) into folded from taken;
  delete from case_tally where cases = 0;
  return folded;
end $$`,
  `create function rebuild_case_tally() returns void language plpgsql as $$
begin
  lock table consultation_case, case_topic in share row exclusive mode;
  delete from case_tally_change;
  delete from case_tally;
  insert into case_tally ${tallied('consultation_case as c', axes, '1')};
  insert into case_tally ${tallied('consultation_case as c', topicAxes, '1')};
end $$`,
  `create function clear_case_tally() returns trigger language plpgsql as $$
begin
  perform rebuild_case_tally();
  return null;
end $$`,
  'create trigger consultation_case_tally_cleared after truncate on consultation_case execute function clear_case_tally()',
  'create trigger case_topic_tally_cleared after truncate on case_topic execute function clear_case_tally()',
];

const functions = [
  ...['tally_new_cases', 'tally_changed_cases', 'tally_gone_cases', 'drop_topics_first'],
  ...['tally_new_topics', 'tally_changed_topics', 'tally_gone_topics'],
  ...['fold_case_tally', 'rebuild_case_tally', 'clear_case_tally'],
];

/** Tallies of cases by month, kept exact by the transactions that change cases and topics (ADR 0023). */
export class KeepCaseTallies1736600000001 implements MigrationInterface {
  readonly name = 'KeepCaseTallies1736600000001';

  /** Creates tables and triggers, and counts what is there. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...caseTriggers, ...topicTriggers, ...upkeep]) {
      await queryRunner.query(statement);
    }
    await queryRunner.query('select rebuild_case_tally()');
  }

  /** Removes them. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop function ${functions.join(', ')} cascade`);
    await queryRunner.query('drop table case_tally, case_tally_change');
  }
}
