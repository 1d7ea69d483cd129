import { lost, type Json, type NodeError, type Reply } from './reply.ts';

/** Codes by which a node says that the question does not fit its contract. */
const skewCodes = new Set(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']);

/** How deep an answer may be nested; no legal query comes near. */
const maxDepth = 64;

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

/** Most values that an answer may hold. 4 MiB of `{},` would become 80 MB of objects; a page of 1,000 full rows has some 30,000 values. */
const maxValues = 200_000;

/** Whether text nests deeper or holds more values than any legal answer; looked at before parsing, since parsing is what would hurt. */
function isTooMuch(text: Uint8Array): boolean {
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let place = 0; place < text.length; place += 1) {
    const char = text[place];
    if (inString) {
      if (char === 0x5c) place += 1;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x2c) {
      values += 1;
      if (values > maxValues) return true;
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return false;
}

/** Reads the body of a 200 answer, UTF-8. Anything that is not a GraphQL answer is `REJECTED`; nothing of its text is kept. */
export function parseReply(answer: Buffer | string): Reply {
  const body = readJson(typeof answer === 'string' ? Buffer.from(answer) : answer);
  if (!isJsonObject(body) || !('data' in body || 'errors' in body)) return lost('REJECTED');
  const { data = null, errors = [] } = body;
  if (!(data === null || isJsonObject(data)) || !Array.isArray(errors)) return lost('REJECTED');
  const read = errors.slice(0, 1_000).map(errorOf);
  if (data === null && read.some((error) => skewCodes.has(error.code))) return lost('SCHEMA_SKEW');
  return { kind: 'answered', data, errors: read };
}

function readJson(answer: Buffer): unknown {
  try {
    return isTooMuch(answer) ? undefined : JSON.parse(answer.toString('utf8'));
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

/** What an HTTP status other than 200 says about the node. `text` is looked at only for the code of a 400. */
export function replyOfStatus(status: number, text: Buffer | string): Reply {
  if (status === 401 || status === 403) return lost('REFUSED');
  if (status === 429 || status === 503) return lost('OVERLOADED');
  if (status === 408 || status === 504) return lost('TIMEOUT');
  if (status === 502) return lost('UNREACHABLE');
  const reply = status === 400 ? parseReply(text) : lost('REJECTED');
  return reply.kind === 'lost' || areVariablesRefused(reply) ? reply : lost('REJECTED');
}
