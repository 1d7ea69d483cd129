import { AppError } from '@kakehashi/shared/app-error.ts';
import { readCursorList } from './cursor.ts';
import type { Vacancy, VacancyMark, VacancyRepository } from './vacancy.ts';

/** What changed since a mark. */
export interface VacancyChanges {
  readonly token: string;
  readonly hasMore: boolean;
  readonly vacancies: readonly Vacancy[];
  readonly pollAfterSeconds: number;
}

const pollAfterSeconds = 30;
const mostVacancies = 500;

/** Writes a mark as a token: base64url of a JSON list. */
function formatMark({ revision, at }: VacancyMark): string {
  return Buffer.from(JSON.stringify([revision, at.getTime()])).toString('base64url');
}

/** Reads a token. Throws `BAD_USER_INPUT` for one that we did not write. */
function parseMark(token: string): VacancyMark {
  const [revision, at, ...rest] = readCursorList(token);
  if (Number.isSafeInteger(revision) && Number.isSafeInteger(at) && rest.length === 0) {
    const mark = { revision: revision as number, at: new Date(at as number) };
    if (!Number.isNaN(mark.at.getTime()) && formatMark(mark) === token) return mark;
  }
  throw new AppError('BAD_USER_INPUT', 'expected the token of an earlier answer, but got another text');
}

function parseMost(first: number): number {
  if (first >= 1 && first <= mostVacancies) return first;
  throw new AppError('BAD_USER_INPUT', `expected first from 1 to ${mostVacancies}, but got ${first}`);
}

/**
 * What was reported since the token and, when that is all told, what has become stale since. Nothing is told twice but
 * what changed twice, and nothing is left out. Rejects with `BAD_USER_INPUT` for a token or a number that cannot be.
 */
export async function readVacancyChanges(
  { token, first }: { readonly token?: string | null; readonly first?: number | null },
  vacancies: VacancyRepository,
  now: Date,
): Promise<VacancyChanges> {
  const limit = parseMost(first ?? 200);
  const mark = token == null ? { revision: 0, at: now } : parseMark(token);
  const reported = await vacancies.listReportedAfter(mark.revision, limit + 1);
  const told = reported.slice(0, limit);
  const revision = told.at(-1)?.revision ?? mark.revision;
  const news = told.map(({ vacancy }) => vacancy);
  if (reported.length > limit)
    return { token: formatMark({ revision, at: mark.at }), hasMore: true, vacancies: news, pollAfterSeconds };
  const expired = await vacancies.listExpired(mark.at, now, limit);
  const hasMore = expired.length >= limit;
  const at = hasMore ? (expired.at(-1)?.expiresAt ?? now) : now;
  const ids = new Set(news.map(({ id }) => id));
  return {
    token: formatMark({ revision, at: at > mark.at ? at : mark.at }),
    hasMore,
    vacancies: [...news, ...expired.filter(({ id }) => !ids.has(id))],
    pollAfterSeconds,
  };
}
