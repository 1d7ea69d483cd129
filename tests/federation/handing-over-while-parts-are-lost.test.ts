import { backUpNode, restoreNode } from '../support/restore-node.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { createHandOverDesks, until } from './hand-over-desks.ts';

// Steps wait for their turn in a queue, and the machine has other things to do.
jest.setTimeout(60_000);

const sender = '27102';
const receiver = '27115';

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

const { openCase, offer, offers, answer, handOverAt, openCasesOf } = createHandOverDesks(
  () => city,
  sender,
  receiver,
);

test('either node may be down for a while at any step: what waits is told when it is back, and one ward has the case open', async () => {
  const before = (await openCasesOf(receiver)).length;
  const opened = await openCase();
  await city.stopNode(receiver);
  const { handOver } = await offer(opened);
  await city.startNode(receiver);
  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  await city.stopNode(sender);
  await answer('acceptHandOver', offered);
  await city.startNode(sender);
  await until(
    () => openCasesOf(receiver),
    (found) => found.length === before + 1,
  );
  const ours = await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.contextAt !== null,
  );
  expect(ours.case).toMatchObject({ id: opened.id, status: 'CLOSED' });
  expect((await openCasesOf(receiver)).length).toBe(before + 1);
});

test('the gateway may be gone at any step: what waits is told when it is back, and one ward has the case open', async () => {
  const before = (await openCasesOf(receiver)).length;
  const opened = await openCase();
  await city.stopGateway();
  const { handOver } = await offer(opened);
  expect(await offers()).toEqual([]);
  await city.startGateway();
  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  await city.stopGateway();
  await answer('acceptHandOver', offered);
  expect(await handOverAt(sender, handOver.id)).toMatchObject({ state: 'OFFERED', case: { id: opened.id } });
  await city.startGateway();
  await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.state === 'ACCEPTED',
  );
  // Now the context is on its way, or has just arrived.
  await city.stopGateway();
  await city.startGateway();
  await until(
    () => openCasesOf(receiver),
    (found) => found.length === before + 1,
  );
  const ours = await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.contextAt !== null,
  );
  expect(ours.case).toMatchObject({ id: opened.id, status: 'CLOSED' });
  expect((await openCasesOf(receiver)).length).toBe(before + 1);
});

test('a ward that is restored from before the acceptance hears it anew: one ward has the case open', async () => {
  const opened = await openCase();
  const { handOver } = await offer(opened);
  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  const kept = await backUpNode(city, sender);
  await answer('acceptHandOver', offered);
  await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.contextAt !== null,
  );
  const theirs = await openCasesOf(receiver);
  await restoreNode(city, sender, kept);
  expect(await openCasesOf(sender)).toContainEqual({ id: opened.id });
  const ours = await until(
    () => handOverAt(sender, handOver.id),
    (found) => found.contextAt !== null,
  );
  expect(ours).toMatchObject({ state: 'ACCEPTED', case: { id: opened.id, status: 'CLOSED' } });
  expect(await openCasesOf(receiver)).toEqual(theirs);
});

test('a ward that is restored from before it accepted is offered the case still, and gets it when it accepts again', async () => {
  const before = (await openCasesOf(receiver)).length;
  const opened = await openCase();
  await offer(opened);
  const [offered] = await until(
    () => offers(),
    (found) => found.length === 1,
  );
  const kept = await backUpNode(city, receiver);
  await answer('acceptHandOver', offered);
  const arrived = () =>
    until(
      () => openCasesOf(receiver),
      (found) => found.length === before + 1,
    );
  await arrived();
  await restoreNode(city, receiver, kept);
  expect((await openCasesOf(receiver)).length).toBe(before);
  await answer('acceptHandOver', (await offers())[0]);
  await arrived();
  expect(await openCasesOf(sender)).not.toContainEqual({ id: opened.id });
});
