import { createSeededWardDatabase } from '../../../tests/support/prepared-databases.ts';
import { queryRows } from '../../../tests/support/test-database.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { enterHandOvers, type SeededWard } from './enter-hand-overs.ts';

jest.setTimeout(60_000);

interface Row {
  readonly id: string;
  readonly direction: 'SENT' | 'RECEIVED';
  readonly other_id: string | null;
  readonly case_id: string | null;
  readonly other_case_id: string | null;
  readonly state: string;
  readonly scene: string;
  readonly topics: readonly string[];
  readonly offered_at: Date;
  readonly status: string | null;
  readonly name: string | null;
  readonly told: string | null;
}

let wards: SeededWard[];
let rows: Row[];

async function readRows(): Promise<Row[]> {
  const all = await Promise.all(
    wards.map(({ databaseUrl }) =>
      queryRows<Row>(
        databaseUrl,
        `select h.id, h.direction, h.other_id, h.case_id, h.other_case_id, h.state, h.scene, h.topics, h.offered_at, c.status,
           s.name, h.context #>> '{subject,name}' as told
         from hand_over h left join consultation_case c on c.id = h.case_id left join subject s on s.id = c.subject_id order by h.id`,
      ),
    ),
  );
  return all.flat();
}

beforeAll(async () => {
  wards = await Promise.all(
    ['27102', '27115'].map(async (text) => {
      return { code: parseWardCode(text), databaseUrl: await createSeededWardDatabase(text) };
    }),
  );
  await enterHandOvers(wards);
  rows = await readRows();
});

test('the synthetic year has hand-overs of every state, each with a record on both sides that agree', () => {
  const sent = rows.filter(({ direction }) => direction === 'SENT');
  const received = new Map(
    rows.filter(({ direction }) => direction === 'RECEIVED').map((row) => [row.other_id, row]),
  );
  expect(new Set(sent.map(({ state }) => state))).toEqual(
    new Set(['ACCEPTED', 'DECLINED', 'WITHDRAWN', 'OFFERED']),
  );
  expect(received.size).toBe(sent.length);
  for (const ours of sent) {
    const theirs = received.get(ours.id);
    expect(theirs).toMatchObject({
      state: ours.state,
      scene: ours.scene,
      topics: ours.topics,
      offered_at: ours.offered_at,
      other_case_id: ours.case_id,
      case_id: ours.other_case_id,
    });
    expect(ours.other_id ?? theirs?.id).toBe(theirs?.id);
  }
});

test('one case each that was accepted is closed here, and its person is the same there', () => {
  const accepted = rows.filter(({ state }) => state === 'ACCEPTED');
  expect(accepted.filter(({ direction, status }) => direction === 'SENT' && status !== 'CLOSED')).toEqual([]);
  const received = accepted.filter(({ direction }) => direction === 'RECEIVED');
  expect(received.length).toBeGreaterThanOrEqual(1);
  for (const { name, told } of received) expect(name).toBe(told);
});

test('entered again, nothing changes', async () => {
  await enterHandOvers(wards);
  expect(await readRows()).toEqual(rows);
});
