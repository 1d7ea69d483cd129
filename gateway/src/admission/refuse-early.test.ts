import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { defaultPolicyVersion } from '@kakehashi/shared/ward-policy/default-policy-version.ts';
import { createEarlyRefusing } from './refuse-early.ts';

const node = { code: parseWardCode('27115'), url: 'http://n', publicKey: '', medicalArea: 'E', replicas: [] };
const answered = (policy?: string): Reply => ({
  kind: 'answered',
  data: {},
  errors: [],
  ...(policy !== undefined && { policy }),
});
const same = answered(defaultPolicyVersion);
const question = '{ case(id: "") { id } }';

/** Whether a gateway that was given these replies of a node speaks for it, and for one at another address. */
function speaksAfter(...replies: readonly Reply[]): { here: boolean; elsewhere: boolean } {
  const refusing = createEarlyRefusing({ call: () => Promise.resolve(same) }, 1_000, createSilentLog());
  for (const reply of replies) refusing.note(node, reply);
  return {
    here: refusing.maySpeakFor(node, question),
    elsewhere: refusing.maySpeakFor({ ...node, url: 'http://m' }, question),
  };
}

test.each([
  ['that has said nothing yet', []],
  ['that names another policy', [answered('f'.repeat(64))]],
  ['that names none', [answered()]],
  ['that named ours and now another', [same, answered('f'.repeat(64))]],
  ['that named ours and now none', [same, answered()]],
])('nobody speaks for a node %s', (_, replies) => {
  expect(speaksAfter(...replies)).toEqual({ here: false, elsewhere: false });
});

test.each([
  ['that names our policy', [same]],
  ['that named it and does not answer now', [same, lost('UNREACHABLE', false)]],
  [
    'that names it beside a refusal of the whole question',
    [{ ...lost('SCHEMA_SKEW'), policy: defaultPolicyVersion }],
  ],
])('the gateway speaks for a node %s, and not for another in its place', (_, replies) => {
  expect(speaksAfter(...replies)).toEqual({ here: true, elsewhere: false });
});

test('what a node says when it is told of a refusal counts as well', async () => {
  const refusing = createEarlyRefusing(
    { call: () => Promise.resolve({ ...answered('f'.repeat(64)), data: { noteRefusal: true } }) },
    1_000,
    createSilentLog(),
  );
  refusing.note(node, same);
  const rest = { token: 't', correlationId: 'c', fields: ['Query.case'], entities: [] };
  refusing.tell({ node, operation: question, ...rest });
  await refusing.stop();
  expect(refusing.maySpeakFor(node, question)).toBe(false);
});

test('a question too long to tell of goes to the node', () => {
  const refusing = createEarlyRefusing({ call: () => Promise.resolve(same) }, 1_000, createSilentLog());
  refusing.note(node, same);
  expect(refusing.maySpeakFor(node, `{ case(id: "${'a'.repeat(64_000)}") { id } }`)).toBe(false);
});
