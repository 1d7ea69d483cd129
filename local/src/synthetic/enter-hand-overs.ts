import type { Client } from 'pg';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { withClient } from '../postgres/with-client.ts';
import {
  joinCases,
  recordsOf,
  type CaseReceived,
  type CaseToOffer,
  type MadeHandOver,
} from './hand-over-rows.ts';

/** A ward whose database holds its synthetic year. */
export interface SeededWard {
  readonly code: WardCode;
  /** URL for the role that owns its tables. */
  readonly databaseUrl: string;
}

/** The synthetic year's last hour. */
const reference = "timestamptz '2025-03-31T17:00:00+09'";

const columns = `c.id, c.scene, c.urgency,
  array(select t.topic from case_topic t where t.case_id = c.id order by t.place) as topics,
  (select s.search_text from subject s where s.id = c.subject_id) as "searchText",
  (select coalesce(s.category_on, (s.registered_at at time zone 'Asia/Tokyo')::date)::text from subject s where s.id = c.subject_id) as "categoryOn"`;

const context = `jsonb_build_object(
  'subject', (select jsonb_build_object('name', s.name, 'nameKana', s.name_kana, 'birthDate', s.birth_date, 'address', s.address,
    'insuranceNumber', s.insurance_number, 'insuredCategory', s.insured_category, 'specifiedDisease', s.specified_disease,
    'careLevel', s.care_level, 'household', s.household, 'conditions', s.conditions) from subject s where s.id = c.subject_id),
  'ageBand', c.age_band, 'careLevel', c.care_level, 'requesterKind', c.requester_kind, 'requesterOrganisation', null,
  'receivedAt', c.received_at, 'note', c.note, 'handOverNote', null, 'contacts', '[]'::jsonb, 'referrals', '[]'::jsonb) as context`;

const toOfferStatement = `
  (select ${columns}, 'ACCEPTED' as purpose, greatest(c.first_response_at, c.closed_at - interval '1 hour') as "offeredAt",
     c.closed_at as "answeredAt", ${context}
   from consultation_case c where c.outcome = 'REFERRED' and c.subject_id is not null order by c.closed_at, c.id)
  union all
  (select ${columns}, case row_number() over (order by c.closed_at, c.id) when 1 then 'DECLINED' else 'WITHDRAWN' end,
     c.first_response_at, c.first_response_at + interval '90 minutes', ${context}
   from consultation_case c where c.outcome in ('INFO', 'COORDINATED') and c.closed_at > c.first_response_at + interval '2 days'
   order by c.closed_at, c.id limit 2)
  union all
  (select ${columns}, 'OFFERED', c.first_response_at + (${reference} - c.first_response_at) / 2, null, ${context}
   from consultation_case c where c.status = 'IN_PROGRESS' order by c.received_at desc, c.id limit 1)`;

const receivedStatement = `
  select c.id, c.subject_id as "subjectId", c.received_at as "receivedAt",
    c.coordinator_id as "coordinatorId"
  from consultation_case c where c.requester_kind = 'OTHER_ROOM' and c.subject_id is not null
    and (select count(*) from consultation_case o where o.subject_id = c.subject_id) = 1
  order by c.received_at, c.id`;

const insertStatement = `
  insert into hand_over (id, direction, other_ward_code, other_id, case_id, other_case_id, state, reason, consent, scene, urgency,
    topics, offered_at, answered_at, decline_reason, context_at, version, coordinator_id, context)
  select id, direction, other_ward_code, other_id, case_id, other_case_id, state, reason, consent, scene, urgency, topics,
    offered_at, answered_at, decline_reason, context_at, version, coordinator_id, context
  from jsonb_populate_recordset(null::hand_over, $1::jsonb) on conflict do nothing`;

/** A person who was passed on is the same person in both wards, and the case is about the same. */
const takeOverStatements = [
  `update subject s set name = g.name, name_kana = g."nameKana", birth_date = g."birthDate", address = g.address,
     insurance_number = g."insuranceNumber", insured_category = g."insuredCategory", specified_disease = g."specifiedDisease",
     search_text = g."searchText", category_on = g."categoryOn"
   from jsonb_to_record($1::jsonb) as g ("subjectId" text, name text, "nameKana" text, "birthDate" date, address text,
     "insuranceNumber" text, "insuredCategory" text, "specifiedDisease" text, "searchText" text, "categoryOn" date)
   where s.id = g."subjectId"`,
  `update consultation_case c set scene = g.scene, urgency = g.urgency, age_band = g."ageBand"
   from jsonb_to_record($1::jsonb) as g ("caseId" text, scene text, urgency text, "ageBand" text) where c.id = g."caseId"`,
];

async function takeOver(receiver: Client, { sent, received }: MadeHandOver): Promise<void> {
  if (!received) return;
  const { subject, ageBand } = sent.context as { readonly subject: object; readonly ageBand: string };
  const { scene, urgency, searchText, categoryOn } = sent;
  const own = { subjectId: received.subjectId, caseId: received.id, searchText, categoryOn };
  const told = JSON.stringify({ ...subject, ...own, scene, urgency, ageBand });
  for (const statement of takeOverStatements) await receiver.query(statement, [told]);
}

async function insert(client: Client, records: readonly object[]): Promise<void> {
  await client.query(insertStatement, [JSON.stringify(records)]);
}

/** The sending side's records are entered last: when they are there, all of it is. */
async function areEntered(sender: Client): Promise<boolean> {
  return (await sender.query(`select from hand_over where direction = 'SENT' limit 1`)).rowCount === 1;
}

async function enterBetween(from: SeededWard, to: SeededWard): Promise<void> {
  await withClient(from.databaseUrl, (sender) =>
    withClient(to.databaseUrl, async (receiver) => {
      if (await areEntered(sender)) return;
      const [sent, received] = await Promise.all([
        sender.query<CaseToOffer>(toOfferStatement),
        receiver.query<CaseReceived>(receivedStatement),
      ]);
      const made = joinCases(sent.rows, received.rows);
      const records = made.map((one) => recordsOf(one, from.code, to.code));
      await receiver.query('begin');
      for (const one of made) await takeOver(receiver, one);
      await insert(
        receiver,
        records.map(({ received: record }) => record),
      );
      await receiver.query('commit');
      await insert(
        sender,
        records.map(({ sent: record }) => record),
      );
    }),
  );
}

/**
 * Enters what wards of the synthetic year have handed over to each other: each ward to the next, in every state, with both
 * sides' records. A ward that has handed over already is left alone, so that whoever was broken off may begin anew.
 */
export async function enterHandOvers(wards: readonly SeededWard[]): Promise<void> {
  if (wards.length < 2) return;
  for (const [place, from] of wards.entries()) {
    const to = wards[(place + 1) % wards.length];
    if (to && to !== from) await enterBetween(from, to);
  }
}
