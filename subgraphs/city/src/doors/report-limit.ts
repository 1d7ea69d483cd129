import { AppError } from '@kakehashi/shared/app-error.ts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const reportsPerMinute = 20;

/** How often one key may be brought. */
export interface ReportLimit {
  /** Counts one request with the key. Throws `RATE_LIMITED` beyond 20 in a minute. */
  spend(secretHash: string): Promise<void>;
}

/** Counts in memory, by the hash of what was brought, whether or not it is a key: before the database is asked. */
export function createReportLimit(): ReportLimit {
  const limiter = new RateLimiterMemory({ points: reportsPerMinute, duration: 60 });
  return {
    spend: async (secretHash) => {
      try {
        await limiter.consume(secretHash);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new AppError('RATE_LIMITED', undefined, {
          retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
        });
      }
    },
  };
}
