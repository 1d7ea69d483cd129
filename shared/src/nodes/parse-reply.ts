import type { LostState } from './node-state.ts';
import { isTooMuch, maxDepth } from './answer-bounds.ts';
import { lost, type Json, type NodeError, type Reply } from './reply.ts';

/** Codes by which a node says that the question does not fit its contract. */
const skewCodes = new Set(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']);

function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function errorOf(value: unknown): NodeError {
  const error = isJsonObject(value) ? value : {};
  const extensions = isJsonObject(error['extensions']) ? error['extensions'] : {};
  const code = typeof extensions['code'] === 'string' ? extensions['code'].slice(0, 64) : 'UNKNOWN';
  const path = Array.isArray(error['path']) ? error['path'].slice(0, maxDepth) : [];
  const message = typeof error['message'] === 'string' ? error['message'].slice(0, 500) : '';
  return {
    code,
    message,
    extensions,
    path: path.filter(
      (step): step is string | number => typeof step === 'string' || typeof step === 'number',
    ),
  };
}

/** Reads the body of a 200 answer, UTF-8. Anything that is not a GraphQL answer is `REJECTED`; nothing of its text is kept. */
export function parseReply(answer: Buffer | string): Reply {
  const body = readJson(answer);
  if (!isAnswer(body)) return lost('REJECTED');
  const { data = null, errors = [] } = body;
  const read = errors.slice(0, 1_000).map(errorOf);
  if (data === null && read.some((error) => skewCodes.has(error.code))) return lost('SCHEMA_SKEW');
  return { kind: 'answered', data, errors: read };
}

/** Whether a body has the form of a GraphQL answer (GraphQL spec, section 7.1). */
function isAnswer(body: unknown): body is { data?: Json | null; errors?: readonly unknown[] } {
  if (!isJsonObject(body) || !('data' in body || 'errors' in body)) return false;
  const { data = null, errors = [] } = body;
  return (data === null || isJsonObject(data)) && Array.isArray(errors);
}

function readJson(answer: Buffer | string): unknown {
  const bytes = typeof answer === 'string' ? Buffer.from(answer) : answer;
  try {
    return isTooMuch(bytes) ? undefined : JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether the other side refused the variables and so did nothing: they do not fit its contract, or the client's input is wrong. */
export function areVariablesRefused(reply: Reply): boolean {
  return (
    reply.kind === 'answered' &&
    reply.data === null &&
    reply.errors.some(({ code }) => code === 'BAD_USER_INPUT')
  );
}

const stateOfStatus: Readonly<Record<number, LostState>> = {
  401: 'REFUSED',
  403: 'REFUSED',
  408: 'TIMEOUT',
  429: 'OVERLOADED',
  502: 'UNREACHABLE',
  503: 'OVERLOADED',
  504: 'TIMEOUT',
};

/** What an HTTP status other than 200 says about the node. `text` is looked at only for the code of a 400. */
export function replyOfStatus(status: number, text: Buffer | string): Reply {
  const reply = status === 400 ? parseReply(text) : lost(stateOfStatus[status] ?? 'REJECTED');
  return reply.kind === 'lost' || areVariablesRefused(reply) ? reply : lost('REJECTED');
}
