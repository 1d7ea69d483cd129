import type { CaseFilter, CaseOrder } from '../domain/case-page.ts';

/** Conditions of {@link CaseFilter} over `consultation_case c`; a parameter that is null sets no condition. */
const matches = `
      ($1::timestamptz is null or c.received_at >= $1)
  and ($2::timestamptz is null or c.received_at < $2)
  and ($3::text[] is null or c.status = any($3))
  and ($4::text[] is null or c.scene = any($4))
  and ($5::text[] is null or c.requester_kind = any($5))
  and ($6::text[] is null or c.channel = any($6))
  and ($7::text[] is null or c.urgency = any($7))
  and ($8::text[] is null or c.outcome = any($8))
  and ($9::text[] is null or exists (select from case_topic t where t.case_id = c.id and t.topic = any($9)))`;

/** Parameters 1 to 9 of {@link matches}. */
export function filterParameters(where: CaseFilter): unknown[] {
  const { receivedFrom, receivedBefore, status, scene, requesterKind, channel, urgency, outcome, topic } =
    where;
  const given = [
    receivedFrom,
    receivedBefore,
    status,
    scene,
    requesterKind,
    channel,
    urgency,
    outcome,
    topic,
  ];
  return given.map((value) => value ?? null);
}

interface OrderTerms {
  /** What is shown as the key's value. */
  readonly value: string;
  /** What is sorted by, exactly as it is indexed: an absent value takes the last place. */
  readonly sort: string;
  readonly direction: 'asc' | 'desc';
  readonly beyond: '>' | '<';
  /** The place of an absent value. */
  readonly last: 'infinity' | '-infinity';
}

const ascending = { direction: 'asc', beyond: '>', last: 'infinity' } as const;
const descending = { direction: 'desc', beyond: '<', last: '-infinity' } as const;
const orders: Readonly<Record<CaseOrder, OrderTerms>> = {
  RECEIVED_AT_ASC: { value: 'c.received_at', sort: 'c.received_at', ...ascending },
  RECEIVED_AT_DESC: { value: 'c.received_at', sort: 'c.received_at', ...descending },
  CLOSED_AT_ASC: {
    value: 'c.closed_at',
    sort: "coalesce(c.closed_at, 'infinity'::timestamptz)",
    ...ascending,
  },
  CLOSED_AT_DESC: {
    value: 'c.closed_at',
    sort: "coalesce(c.closed_at, '-infinity'::timestamptz)",
    ...descending,
  },
};

/** The sort value of a place as the statement's parameter: absent values come last. */
export function placeOf(orderBy: CaseOrder, value: Date | null | undefined): Date | string {
  return value ?? orders[orderBy].last;
}

/** Keys in order: parameters 1 to 9 as {@link filterParameters}, 10 sort value and 11 ID of the place before (both null for none), 12 how many. */
function keysStatement({ value, sort, direction, beyond }: OrderTerms): string {
  return `select c.id, ${value} as value from consultation_case c where ${matches}
  and ($11::text is null or (${sort}, c.id) ${beyond} ($10::timestamptz, $11))
  order by ${sort} ${direction}, c.id ${direction} limit $12`;
}

/** One constant statement for each order. */
export const keysStatements: Readonly<Record<CaseOrder, string>> = {
  RECEIVED_AT_ASC: keysStatement(orders.RECEIVED_AT_ASC),
  RECEIVED_AT_DESC: keysStatement(orders.RECEIVED_AT_DESC),
  CLOSED_AT_ASC: keysStatement(orders.CLOSED_AT_ASC),
  CLOSED_AT_DESC: keysStatement(orders.CLOSED_AT_DESC),
};

/** How many match: parameters 1 to 9 as {@link filterParameters}. */
const countStatement = `select count(*)::integer as count from consultation_case c where ${matches}`;

/** How many cases have the topic in parameter 1: a case has each topic once, so the cases themselves are not read. */
const countTopicStatement = 'select count(*)::integer as count from case_topic t where t.topic = $1';

/** The statement that counts what a filter lets through, and its parameters. */
export function countOf(where: CaseFilter): readonly [string, unknown[]] {
  const given = filterParameters(where).filter((value) => value !== null);
  const isOneTopic = given.length === 1 && where.topic?.length === 1;
  return isOneTopic ? [countTopicStatement, [...where.topic]] : [countStatement, filterParameters(where)];
}
