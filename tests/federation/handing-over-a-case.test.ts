import { queryRows } from '../support/test-database.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { createHandOverDesks, secretName, secretNote, until } from './hand-over-desks.ts';

// Steps wait for their turn in a queue, and the machine has other things to do.
jest.setTimeout(60_000);

const sender = '27102';
const receiver = '27115';
const sending = { role: 'coordinator', ward: sender } as const;
const receiving = { role: 'coordinator', ward: receiver } as const;

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({
    wards: [sender, receiver],
    handOvers: true,
    unseeded: true,
    nodeBudgetMs: 6_000,
  });
}, 90_000);
afterAll(() => city.stop());

const { change, openCase, offer, offers, answer, handOverAt, openCasesOf } = createHandOverDesks(
  () => city,
  sender,
  receiver,
);

test('a case that is accepted is closed here, opened there, and its context is there for the coordinator to read', async () => {
  const opened = await openCase();
  const { handOver, userErrors } = await offer(opened);
  expect(userErrors).toEqual([]);
  expect(handOver).toEqual({
    id: expect.stringMatching(/^27102-/),
    version: 1,
    state: 'OFFERED',
    direction: 'SENT',
    otherWardCode: receiver,
  });

  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  expect(offered).toMatchObject({
    otherWardCode: sender,
    scene: 'DAILY',
    topics: ['HVN', 'DEMENTIA'],
    context: null,
  });
  const delivered = await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.otherId !== null,
  );
  expect(delivered).toMatchObject({ state: 'OFFERED', otherId: offered?.id, version: 1 });
  await answer('acceptHandOver', offered);

  const theirs = await until(
    () => handOverAt(receiver, offered?.id ?? ''),
    (found) => found.case !== null,
  );
  expect(theirs).toMatchObject({
    state: 'ACCEPTED',
    otherCaseId: opened.id,
    otherId: handOver.id,
    case: {
      status: 'RECEIVED',
      note: secretNote,
      topics: ['HVN', 'DEMENTIA'],
      requesterKind: 'OTHER_ROOM',
      subject: { name: secretName },
    },
    context: {
      subjectName: secretName,
      note: secretNote,
      handOverNote: '鍵は長女が管理',
      requesterKind: 'FAMILY',
      contacts: [{ minutes: 20, note: '長女と面談' }],
    },
  });
  const ours = await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.contextAt !== null,
  );
  expect(ours).toMatchObject({
    state: 'ACCEPTED',
    otherCaseId: theirs.case.id,
    otherId: offered?.id,
    context: null,
    case: { id: opened.id, status: 'CLOSED', outcome: 'REFERRED' },
  });
  expect([await openCasesOf(sender), await openCasesOf(receiver)]).toEqual([[], [{ id: theirs.case.id }]]);
});

test('the other ward and the other case can be reached from either record through the gateway', async () => {
  const [sent] = await queryRows<{ id: string }>(
    city.databaseUrl(sender),
    `select id from hand_over where state = 'ACCEPTED' limit 1`,
  );
  const { data, errors } = await city.ask(
    'query ($id: ID!) { handOver(id: $id) { state otherWard { name } otherCase { id status ward { code } } case { status } } }',
    { role: 'bureau' },
    { id: sent?.id },
  );
  expect(errors).toBeUndefined();
  expect(data.handOver).toEqual({
    state: 'ACCEPTED',
    otherWard: { name: '東成区' },
    otherCase: { id: expect.stringMatching(/^27115-/), status: 'RECEIVED', ward: { code: receiver } },
    case: { status: 'CLOSED' },
  });
});

test('a case that is declined stays open with the ward that offered it, which sees the reason', async () => {
  const opened = await openCase();
  const { handOver } = await offer(opened);
  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  await change({
    ward: receiver,
    field: 'declineHandOver',
    input: { handOverId: offered?.id, expectedVersion: offered?.version, reason: 'NOT_OUR_AREA' },
    show: 'handOver { state }',
  });
  const ours = await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.state !== 'OFFERED',
  );
  expect(ours).toMatchObject({
    state: 'DECLINED',
    declineReason: 'NOT_OUR_AREA',
    case: { status: 'IN_PROGRESS' },
  });
  expect(await openCasesOf(sender)).toEqual([{ id: opened.id }]);
});

test('an offer that is withdrawn while the other ward accepts stays with the ward that withdrew', async () => {
  const before = await openCasesOf(receiver);
  const opened = await openCase();
  const { handOver } = await offer(opened);
  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  await Promise.all([
    change({
      ward: receiver,
      field: 'acceptHandOver',
      input: { handOverId: offered?.id, expectedVersion: 1 },
      show: 'handOver { state }',
    }),
    change({
      ward: sender,
      field: 'withdrawHandOver',
      input: { handOverId: handOver.id, expectedVersion: 1 },
      show: 'handOver { state }',
    }),
  ]);
  await until(
    () => handOverAt(receiver, offered?.id ?? ''),
    (found) => found.state === 'WITHDRAWN',
  );
  expect(await handOverAt(sender, handOver.id)).toMatchObject({
    state: 'WITHDRAWN',
    case: { id: opened.id },
  });
  expect(await openCasesOf(receiver)).toEqual(before);
});

test('a case is offered to one ward at a time, by the version that was seen, and with a consent that fits', async () => {
  const opened = await openCase();
  const codes = async (input: object) => {
    const { userErrors } = await change({
      ward: sender,
      field: 'offerHandOver',
      input: {
        caseId: opened.id,
        expectedVersion: opened.version,
        toWard: receiver,
        reason: 'MOVED',
        consent: 'BY_SUBJECT',
        ...input,
      },
      show: 'handOver { id }',
    });
    return (userErrors as { code: string }[]).map(({ code }) => code);
  };
  expect(await codes({ consent: 'NO_PERSON' })).toEqual(['WRONG_CONSENT']);
  expect(await codes({ toWard: sender })).toEqual(['OWN_WARD']);
  expect(await codes({ toWard: '27103' })).toEqual(['UNKNOWN_WARD']);
  expect(await codes({})).toEqual([]);
  expect(await codes({})).toEqual(['ALREADY_OFFERED']);
});

test('a coordinator of another ward sees neither record, and nobody sees the context through the gateway', async () => {
  const [record] = await queryRows<{ id: string }>(
    city.databaseUrl(receiver),
    'select id from hand_over limit 1',
  );
  const ask = (as: Parameters<TestCity['ask']>[1], fields: string) =>
    city.ask(`query ($id: ID!) { handOver(id: $id) { ${fields} } }`, as, { id: record?.id });
  expect((await ask(sending, 'state')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await ask(receiving, 'state')).errors).toBeUndefined();
  expect((await ask(receiving, 'context { note }')).errors?.[0]?.extensions.code).toBe(
    'GRAPHQL_VALIDATION_FAILED',
  );
});

test('what left for the other ward stands in the access log of the ward that it left', async () => {
  const rows = await queryRows<{ fields: string[]; detail: string }>(
    city.databaseUrl(sender),
    `select fields, detail from access_log where subject = 'node:27102' order by sequence`,
  );
  const left = rows.filter(({ fields }) => fields.includes('HandOver.context'));
  expect(left).toEqual([{ fields: ['HandOver.context'], detail: 'sealed for ward 27115' }]);
});

test('each node has fetched the directory of resources through the gateway, which gives it to nobody else', async () => {
  const headers = { authorization: `Bearer ${await city.token(receiving)}` };
  const ask = '{ resourceDirectory(first: 1) { asOf totalCount } }';
  const copy = await until(
    async () =>
      (await city.post(city.node(receiver).deskUrl, { query: ask }, headers)).data?.resourceDirectory,
    (found) => found.asOf !== null,
  );
  const [{ count } = {}] = await queryRows<{ count: number }>(
    city.databaseUrl('city'),
    'select count(*)::integer as count from care_resource where no_longer_listed_on is null',
  );
  expect(copy.totalCount).toBe(count);

  const directory = (origin: string) => new URL('/resource-directory.json', origin);
  const refused = await Promise.all([
    fetch(directory(city.url)),
    fetch(directory(city.url), { headers }),
    fetch(directory(city.cityUrl), { headers }),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
});
