import type { TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';

/** What is asked of a desk to change something. */
interface DeskChange {
  readonly ward: string;
  readonly field: string;
  readonly input: object;
  /** What to show of the payload beside its user errors. */
  readonly show: string;
}

/** An open case of the ward that hands over. */
export interface OpenedCase {
  readonly id: string;
  readonly version: number;
}

export const secretName = '引継 花子';
export const secretNote = '独居で夜間が不安との訴え。';

let keys = 0;
const key = () => `hand-over-test-${String((keys += 1))}`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of many shapes
type Ask = (ward: string, query: string, variables?: object) => Promise<any>;

/** Asks the desk of a ward as one of its coordinators. */
function createAsk(city: () => TestCity): Ask {
  return async (ward, query, variables = {}) => {
    const headers = { authorization: `Bearer ${await city().token({ role: 'coordinator', ward })}` };
    const { data, errors } = await city().post(city().node(ward).deskUrl, { query, variables }, headers);
    expect(errors).toBeUndefined();
    return data;
  };
}

function createChange(ask: Ask) {
  return async ({ ward, field, input, show }: DeskChange) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${show} userErrors { field code message } } }`;
    const data = await ask(ward, query, { input: { idempotencyKey: key(), ...input } });
    return data[field];
  };
}

/** Opens a case of a ward about a person, with a note and a contact. */
async function openCaseAt(ward: string, change: ReturnType<typeof createChange>): Promise<OpenedCase> {
  const person = {
    name: secretName,
    nameKana: 'ヒキツギ ハナコ',
    birthDate: '1940-02-03',
    insuranceNumber: `9${String(Date.now() + keys).slice(-9)}`,
    insuredCategory: 'CATEGORY_1',
  };
  const { subject } = await change({ ward, field: 'registerSubject', input: person, show: 'subject { id }' });
  const categories = {
    channel: 'PHONE',
    requesterKind: 'FAMILY',
    topics: ['HVN', 'DEMENTIA'],
    scene: 'DAILY',
  };
  const known = { ward, ...categories, subjectId: subject.id, note: secretNote };
  const { case: opened } = await change({ ward, field: 'openCase', input: known, show: 'case { id }' });
  const contact = { caseId: opened.id, kind: 'CONSULTATION', minutes: 20, note: '長女と面談' };
  const recorded = await change({
    ward,
    field: 'recordContact',
    input: contact,
    show: 'case { id version }',
  });
  return recorded.case;
}

const handOverQuery = `query ($id: ID!) { handOver(id: $id) { state version declineReason contextAt otherCaseId otherId
  case { id status outcome note topics requesterKind subject { name } }
  context { subjectName note handOverNote requesterKind contacts { minutes note } } } }`;
const offersQuery = `{ worklist { handOversToAnswer { handOvers { id version otherWardCode scene topics context { note } } } } }`;

/** Two wards' desks in a test city: one hands over, the other is handed to. */
export function createHandOverDesks(city: () => TestCity, sender: string, receiver: string) {
  const ask = createAsk(city);
  const change = createChange(ask);
  const usual = { toWard: receiver, reason: 'MOVED', consent: 'BY_SUBJECT', note: '鍵は長女が管理' };
  return {
    change,
    openCase: () => openCaseAt(sender, change),
    /** Offers a case to the receiving ward, unless told otherwise. */
    offer: ({ id, version }: OpenedCase, otherwise: object = {}) =>
      change({
        ward: sender,
        field: 'offerHandOver',
        input: { caseId: id, expectedVersion: version, ...usual, ...otherwise },
        show: 'handOver { id version state direction otherWardCode }',
      }),
    /** Offers that wait for an answer of the receiving ward. */
    offers: async (): Promise<{ id: string; version: number }[]> =>
      (await ask(receiver, offersQuery)).worklist.handOversToAnswer.handOvers,
    /** The receiving ward answers an offer as it saw it. */
    answer: (
      field: 'acceptHandOver' | 'declineHandOver',
      offered: { readonly id: string; readonly version: number } | undefined,
      otherwise: object = {},
    ) =>
      change({
        ward: receiver,
        field,
        input: { handOverId: offered?.id, expectedVersion: offered?.version, ...otherwise },
        show: 'handOver { state }',
      }),
    /** A ward's record with its case and context. */
    handOverAt: async (ward: string, id: string) => (await ask(ward, handOverQuery, { id })).handOver,
    openCasesOf: (ward: string) =>
      queryRows<{ id: string }>(
        city().databaseUrl(ward),
        `select id from consultation_case where status <> 'CLOSED' order by id`,
      ),
  };
}

/** Waits until what is read is so, for at most 30 s. */
export async function until<Value>(
  read: () => Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  for (let turn = 0; ; turn += 1) {
    const value = await read();
    if (isSo(value)) return value;
    if (turn > 300) throw new Error(`expected it within 30 s, but got ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
