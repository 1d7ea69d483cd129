import { isDeepStrictEqual } from 'node:util';
import { requirePeer } from './require-peer.ts';
import { reportReady } from './told.ts';

/** One run of load against one contestant. */
export interface LoadTask {
  readonly url: string;
  readonly query: string;
  /** Tokens to send in turn; without any, requests carry none. */
  readonly tokens: readonly string[];
  /** Whether all requests are identical; otherwise each takes the next token and a number of its own. */
  readonly alike: boolean;
  readonly connections: number;
  /** Ends after this many seconds, or sooner after `requests` requests. */
  readonly seconds: number;
  readonly requests?: number;
  /** The `data` that every answer must have. */
  readonly expected: unknown;
}

/** What one run of load saw. Times in milliseconds. */
export interface LoadSeen {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were compared value by value; all others were compared by their length. */
  readonly compared: number;
  readonly wrong: number;
  /** Start of the first wrong answer. */
  readonly firstWrong?: string;
}

interface AutocannonRun {
  on(event: 'response', listener: (client: unknown, status: number, bytes: number, ms: number) => void): void;
}
interface AutocannonResult {
  readonly errors: number;
  readonly timeouts: number;
  readonly duration: number;
}
type Autocannon = (
  options: object,
  done: (error: Error | null, result: AutocannonResult) => void,
) => AutocannonRun;

const compareOneIn = 20;
const autocannon = requirePeer('autocannon') as Autocannon;
let nonce = 0;

/** Compares the first answer and one in twenty with what is right, and the length of all others with the first's. */
function createCheck(expected: unknown) {
  const seen = { answers: 0, compared: 0, wrong: 0, firstWrong: '' };
  let length = -1;
  const isRight = (body: string): boolean => {
    if (seen.answers++ % compareOneIn !== 0) return body.length === length;
    seen.compared += 1;
    length = body.length;
    const answer = JSON.parse(body) as { data?: unknown; errors?: unknown };
    return answer.errors === undefined && isDeepStrictEqual(answer.data, expected);
  };
  const verifyBody = (body: string): boolean => {
    const right = isRight(body);
    if (!right) seen.wrong += 1;
    if (!right && seen.firstWrong === '') seen.firstWrong = body.slice(0, 300);
    return right;
  };
  return { seen, verifyBody };
}

function requestOf(task: LoadTask, number: number): { body: string; headers: Record<string, string> } {
  const token = task.tokens[number % Math.max(1, task.tokens.length)];
  return {
    body: JSON.stringify({ query: task.query, variables: { nonce: number } }),
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  };
}

function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function runLoad(task: LoadTask): Promise<LoadSeen> {
  const { seen, verifyBody } = createCheck(task.expected);
  const times: number[] = [];
  const setupRequest = (request: object) => ({
    ...request,
    ...requestOf(task, task.alike ? 0 : (nonce = (nonce + 1) % 1_000_000)),
  });
  const result = await new Promise<AutocannonResult>((resolve, reject) => {
    const { connections, seconds, requests } = task;
    const end = requests === undefined ? { duration: seconds } : { amount: requests };
    const options = {
      ...end,
      url: task.url,
      connections,
      timeout: 30,
      verifyBody,
      requests: [{ method: 'POST', setupRequest }],
    };
    const run = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms));
  });
  const sorted = Float64Array.from(times).sort();
  return {
    requests: times.length,
    perSecond: times.length / result.duration,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    compared: seen.compared,
    wrong: seen.wrong + result.errors + result.timeouts,
    ...(seen.firstWrong === '' ? {} : { firstWrong: seen.firstWrong }),
  };
}

reportReady('load', runLoad);
