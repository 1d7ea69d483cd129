import { randomBytes } from 'node:crypto';
import type { Clock } from '@kakehashi/shared/clock.ts';
import { errorCodes } from '@kakehashi/shared/error-codes.ts';
import type { RecordAccess } from '@kakehashi/shared/access-log/log-access.ts';
import { hashInput } from '@kakehashi/shared/hash-input.ts';
import { checkIdempotencyKey } from '@kakehashi/shared/idempotency.ts';
import { unauthenticated } from '@kakehashi/shared/server/error-reply.ts';
import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VacancyId } from '../domain/city-id.ts';
import { keyStateOf, type ReportingKey, type ReportingKeyRepository } from '../domain/reporting-key.ts';
import { checkReport, newVacancy, stateOf, type Vacancy, type VacancyRepository } from '../domain/vacancy.ts';
import type { Outcome } from '../domain/wish.ts';
import { entryOf, subjectOf } from './facility-entry.ts';
import { facilityPath, parseReport } from './facility-report.ts';
import { hashSecret } from '../access/reporting-secret.ts';
import { createReportLimit } from './report-limit.ts';

/** What the facilities' door rests on. */
export interface FacilityDoor {
  readonly reportingKeys: ReportingKeyRepository;
  readonly vacancies: VacancyRepository;
  readonly clock: Clock;
  /** Keeps what was refused in the access log. */
  readonly recordAccess: RecordAccess;
}

const maxBodyBytes = 4_096;

/** The secret of `Authorization: Reporting-Key SECRET`. No other scheme opens this door. */
function secretHashOf({ headers }: FastifyRequest): string | undefined {
  const [scheme, secret, ...rest] = (headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'reporting-key' && rest.length === 0
    ? hashSecret(secret ?? '')
    : undefined;
}

function replyTo(reply: FastifyReply, outcome: Outcome, vacancy: Vacancy | undefined, now: Date) {
  switch (outcome.kind) {
    case 'done':
      return reply.send({
        vacancy: vacancy ? { ...vacancy, state: stateOf(vacancy, now) } : null,
        userErrors: [],
      });
    case 'refused':
      return reply.code(422).send({ vacancy: null, userErrors: outcome.userErrors });
    case 'key-reused':
    case 'changed-since':
      return replyWithError(reply, 409, 'IDEMPOTENCY_KEY_REUSED');
  }
}

function replyWithError(reply: FastifyReply, status: number, code: 'FORBIDDEN' | 'IDEMPOTENCY_KEY_REUSED') {
  return reply.code(status).send({ errors: [{ message: errorCodes[code].message, extensions: { code } }] });
}

/**
 * Serves `POST /facility/vacancies`: the one door of facilities. Its key opens nothing else, and nothing else opens it: a
 * key reports free places of its own facility, marked as the facility's word, once for each idempotency key, and reads
 * nothing. Unknown, expired and revoked keys get the same answer; every refusal of a key is in the access log.
 */
export function serveFacilityDoor(http: FastifyInstance, door: FacilityDoor): void {
  const { reportingKeys, vacancies, clock, recordAccess } = door;
  const limit = createReportLimit();
  const keys = new WeakMap<FastifyRequest, ReportingKey>();

  const identify = async (request: FastifyRequest): Promise<void> => {
    const secretHash = secretHashOf(request);
    if (secretHash === undefined) throw unauthenticated();
    await limit.spend(secretHash);
    const at = clock.now();
    const key = await reportingKeys.use(secretHash, at);
    if (key && keyStateOf(key, at) === 'ACTIVE') {
      keys.set(request, key);
      return;
    }
    await recordAccess([entryOf('DENIED', key ? [key.id] : [], { key, at, correlationId: request.id })]);
    throw unauthenticated();
  };

  const enter = async (request: FastifyRequest, reply: FastifyReply) => {
    const key = keys.get(request);
    if (!key) throw unauthenticated();
    const input = parseReport(request.body);
    const at = clock.now();
    const origin = { key, at, correlationId: request.id };
    if (input.resourceId !== key.resourceId) {
      await recordAccess([entryOf('DENIED', [key.id], origin)]);
      return replyWithError(reply, 403, 'FORBIDDEN');
    }
    const userErrors = [...checkIdempotencyKey(input.idempotencyKey), ...checkReport(input, at)];
    if (userErrors.length > 0) return replyTo(reply, { kind: 'refused', userErrors }, undefined, at);
    const vacancy = newVacancy(input, `V-${createUuidV7(at.getTime(), randomBytes(10))}` as VacancyId, at);
    const claim = {
      subject: subjectOf(key),
      mutation: 'reportVacancy',
      key: input.idempotencyKey,
      bodyHash: hashInput(input),
      at,
    };
    const wish = { claim, resultId: vacancy.id, access: entryOf('WRITE', [vacancy.id], origin) };
    const outcome = await vacancies.report(vacancy, wish, undefined);
    const [entered] = outcome.kind === 'done' ? await vacancies.findVacancies([outcome.id as VacancyId]) : [];
    return replyTo(reply, outcome, entered, at);
  };

  http.route({
    method: 'POST',
    url: facilityPath,
    bodyLimit: maxBodyBytes,
    onRequest: identify,
    handler: enter,
  });
}
