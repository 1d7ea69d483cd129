import { startDeadline } from '../deadline.ts';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import type { Reply } from './reply.ts';
import { shareInFlight } from './share-in-flight.ts';

const endpoint: Endpoint = { audience: '27115', url: 'http://127.0.0.1:1/graphql', publicKey: 'k' };
const request = (over: Partial<NodeRequest> = {}): NodeRequest => ({
  body: '{"query":"{ nodeInfo { code } }"}',
  token: 'token of one person',
  correlationId: '00000000',
  deadline: startDeadline(1_000),
  budgetMs: 1_000,
  isRead: true,
  ...over,
});

/** A node at the edge of what is tested here: it answers when it is told to and says how often it was asked. */
function patientNode() {
  const asked: { answer: (data: object) => void; signal: AbortSignal }[] = [];
  const caller: NodeCaller = {
    call: (_endpoint, { deadline }) =>
      new Promise<Reply>((resolve) => {
        asked.push({
          answer: (data) => {
            resolve({ kind: 'answered', data: { ...data }, errors: [] });
          },
          signal: deadline.signal,
        });
      }),
    probe: () => Promise.resolve(true),
    stop: () => Promise.resolve(),
  };
  return { caller, asked };
}

const answer = (data: object): Reply => ({ kind: 'answered', data: { ...data }, errors: [] });

describe('reads in flight', () => {
  test('that are identical are asked once, and each asker has the answer and knows that others have it too', async () => {
    const { caller, asked } = patientNode();
    const shared = shareInFlight(caller);
    const replies = Promise.all([1, 2, 3].map(() => shared.call(endpoint, request())));
    expect(asked).toHaveLength(1);
    asked[0]?.answer({ a: 1 });
    const shown = { ...answer({ a: 1 }), isShared: true };
    expect(await replies).toEqual([shown, shown, shown]);
  });

  test.each([
    ['of another person', request({ token: 'token of somebody else' }), endpoint],
    ['with another body', request({ body: '{}' }), endpoint],
    ['of another node', request(), { ...endpoint, url: 'http://127.0.0.1:2/graphql' }],
    ['that write', request({ isRead: false }), endpoint],
  ])('%s are never shared', async (_, other, at) => {
    const { caller, asked } = patientNode();
    const shared = shareInFlight(caller);
    const replies = Promise.all([shared.call(endpoint, request()), shared.call(at, other)]);
    expect(asked).toHaveLength(2);
    asked[0]?.answer({ first: true });
    asked[1]?.answer({ second: true });
    expect(await replies).toEqual([answer({ first: true }), answer({ second: true })]);
  });

  test('are asked anew once the answer has come: nothing is kept', async () => {
    const { caller, asked } = patientNode();
    const shared = shareInFlight(caller);
    const first = shared.call(endpoint, request());
    asked[0]?.answer({ a: 1 });
    await first;
    void shared.call(endpoint, request());
    expect(asked).toHaveLength(2);
  });

  test('go on for the others when one asker has gone, and end when all have', async () => {
    const { caller, asked } = patientNode();
    const shared = shareInFlight(caller);
    const [hurried, patient] = [startDeadline(1_000), startDeadline(1_000)];
    const left = shared.call(endpoint, request({ deadline: hurried }));
    const stayed = shared.call(endpoint, request({ deadline: patient }));
    hurried.abandon();
    expect(await left).toEqual({ kind: 'lost', state: 'TIMEOUT', sent: true });
    expect(asked[0]?.signal.aborted).toBe(false);
    patient.abandon();
    await stayed;
    expect(asked[0]?.signal.aborted).toBe(true);
    void shared.call(endpoint, request());
    expect(asked).toHaveLength(2);
  });
});
