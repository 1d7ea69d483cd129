/**
 * The tables of an access log, the same in every program that keeps one. Frozen, as migrations are: a change is a new
 * constant.
 */
export const accessLogTables: readonly string[] = [
  `create table access_operation (
    hash text collate "C" not null constraint access_operation_pk primary key
      constraint access_operation_hash_form check (hash ~ '^[0-9a-f]{64}$'),
    text text not null
  )`,
  `create table access_log (
    sequence bigint not null constraint access_log_pk primary key constraint access_log_sequence_positive check (sequence > 0),
    at timestamptz(3) not null,
    kind text not null constraint access_log_kind_known check (kind in ('READ', 'AGGREGATE', 'WRITE', 'DENIED')),
    subject text not null,
    role text not null,
    user_ward text,
    purpose text,
    asker text not null,
    operation_hash text collate "C" not null constraint access_log_operation_fk references access_operation (hash),
    correlation_id text collate "C" not null,
    entities text[] collate "C" not null,
    fields text[] collate "C" not null,
    detail text,
    released integer not null constraint access_log_released_positive check (released >= 0),
    suppressed integer not null constraint access_log_suppressed_positive check (suppressed >= 0),
    previous_hash text collate "C" not null,
    hash text collate "C" not null constraint access_log_hash_form check (hash ~ '^[0-9a-f]{64}$')
  )`,
  'create index access_log_by_at on access_log (at, sequence)',
  'create index access_log_by_subject on access_log (subject, sequence)',
  'create index access_log_by_entity on access_log using gin (entities)',
  `create table access_log_head (
    is_only boolean not null default true constraint access_log_head_pk primary key
      constraint access_log_head_single check (is_only),
    sequence bigint not null,
    hash text collate "C" not null
  )`,
  `insert into access_log_head (sequence, hash) values (0, '7453aeb8e3ed2bcfd0d3c237e81d21c0fc277bd23a43d17a47f9b86eaa4f5cb5')`,
];

/** The tables of {@link accessLogTables}, in the order in which they can be removed. */
export const accessLogTableNames = ['access_log', 'access_log_head', 'access_operation'] as const;
