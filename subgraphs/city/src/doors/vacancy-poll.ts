import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Clock } from '@kakehashi/shared/clock.ts';
import type { VerifyUserToken } from '@kakehashi/shared/identity/verify-user-token.ts';
import { identifyRequest } from '@kakehashi/shared/server/request-identity.ts';
import { unauthenticated } from '@kakehashi/shared/server/error-reply.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readVacancyChanges, type VacancyChanges } from '../domain/vacancy-changes.ts';
import { stateOf, type VacancyRepository } from '../domain/vacancy.ts';
import { isKnown, weakTagOf } from './entity-tag.ts';

const question = z.strictObject({
  since: z.string().max(200).optional(),
  first: z.coerce.number().int().optional(),
});

/** What polls rest on. */
export interface VacancyPoll {
  readonly verifyUserToken: VerifyUserToken;
  readonly vacancies: VacancyRepository;
  readonly clock: Clock;
}

function parseQuestion(query: unknown): z.infer<typeof question> {
  const { success, data } = question.safeParse(query);
  if (success) return data;
  throw new AppError(
    'BAD_USER_INPUT',
    'expected since as a token and first as a whole number, but got something else',
  );
}

function writeChanges({ token, hasMore, pollAfterSeconds, vacancies }: VacancyChanges, now: Date): string {
  const shown = vacancies.map((vacancy) => ({ ...vacancy, state: stateOf(vacancy, now) }));
  return JSON.stringify({ token, hasMore, pollAfterSeconds, vacancies: shown });
}

/**
 * Serves `GET /vacancies.json?since=TOKEN&first=N`: what `vacanciesChangedSince` tells, for programs that ask again and
 * again. It wants the token of any signed-in role. A poll that brings the tag of its last answer costs one statement and
 * gets 304 while nothing was reported and nothing has expired; it says nothing about resources but their IDs.
 */
export function serveVacancyPoll(http: FastifyInstance, poll: VacancyPoll): void {
  const { verifyUserToken, vacancies, clock } = poll;
  http.get('/vacancies.json', async (request, reply) => {
    await identifyRequest(request, Buffer.alloc(0), { verifyUserToken }).catch(() => {
      throw unauthenticated();
    });
    const { since, first } = parseQuestion(request.query);
    const now = clock.now();
    const tag = weakTagOf([await vacancies.findTide(now), since ?? null, first ?? null]);
    void reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: 'authorization' });
    if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
    const asked = {
      ...(since === undefined ? {} : { token: since }),
      ...(first === undefined ? {} : { first }),
    };
    const changes = await readVacancyChanges(asked, vacancies, now);
    return reply.type('application/json; charset=utf-8').send(writeChanges(changes, now));
  });
}
