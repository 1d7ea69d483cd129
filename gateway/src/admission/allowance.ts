import { createHash } from 'node:crypto';
import { Client, Pool } from 'pg';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { AdmissionRules } from './admission-rules.ts';

/** What each person may ask in a minute. */
export interface Allowance {
  /** Takes the price of a question from what a person has left. Throws `RATE_LIMITED` when that is too little. */
  spend(subject: string, cost: number): Promise<void>;
  stop(): Promise<void>;
}

type Limits = Pick<AdmissionRules, 'costPerMinute' | 'questionsPerMinute' | 'databaseUrl'>;

/** Longest wait for the shared count; after it this gateway counts for itself, in milliseconds. */
const countWithinMs = 250;

/** A key that says nothing about the person to whoever reads the table. */
function keyOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}

async function take(limiter: RateLimiterAbstract, key: string, points: number): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new AppError('RATE_LIMITED', undefined, {
      retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
    });
  }
}

function openStore(databaseUrl: string, log: Log): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: countWithinMs,
    query_timeout: countWithinMs,
  });
  pool.on('error', () => {
    log.warn('the shared count of admission is out of reach: this gateway counts for itself');
  });
  return pool;
}

/** Makes the table once, however many gateways start at the same time. */
async function createTable(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('kakehashi admission'))`);
    await client.query(
      'CREATE TABLE IF NOT EXISTS admission (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
    );
  } finally {
    await client.end();
  }
}

function createShared(pool: Pool, keyPrefix: string, points: number): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'admission',
    tableCreated: true,
    keyPrefix,
    points,
    duration: 60,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: 60 }),
    clearExpiredByTimeout: true,
  });
}

/**
 * Counts costs and questions of each person over a minute: in memory, or, where a database is given, in a table that all
 * gateways share. A gateway that cannot reach the table counts for itself until it can. Rejects when the table cannot be made.
 */
export async function createAllowance(limits: Limits, log: Log): Promise<Allowance> {
  if (limits.databaseUrl !== undefined) await createTable(limits.databaseUrl);
  const pool = limits.databaseUrl === undefined ? undefined : openStore(limits.databaseUrl, log);
  const limiterOf = (keyPrefix: string, points: number) =>
    pool ? createShared(pool, keyPrefix, points) : new RateLimiterMemory({ keyPrefix, points, duration: 60 });
  const questions = limiterOf('questions', limits.questionsPerMinute);
  const costs = limiterOf('cost', limits.costPerMinute);
  return {
    spend: async (subject, cost) => {
      const key = keyOf(subject);
      await take(questions, key, 1);
      await take(costs, key, Math.max(1, Math.ceil(cost)));
    },
    stop: async () => {
      await pool?.end();
    },
  };
}
