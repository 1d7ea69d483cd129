import { randomBytes } from 'node:crypto';
import { unless } from '@kakehashi/shared/user-error.ts';
import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import { formatSecret, hashSecret } from '../access/reporting-secret.ts';
import type { CareResource } from '../domain/care-resource.ts';
import { isReportingKeyId, type ReportingKeyId } from '../domain/city-id.ts';
import {
  checkIssue,
  keyStateOf,
  newReportingKey,
  type IssueReportingKeyInput,
  type ReportingKey,
} from '../domain/reporting-key.ts';
import type { PayloadParent } from '../domain/wish.ts';
import type { CityContext } from './city-context.ts';
import { fulfil } from './fulfil.ts';
import { wardOf } from './ward-of-user.ts';

interface RevokeReportingKeyInput {
  readonly idempotencyKey: string;
  readonly id: string;
}

/** The secret goes with the first answer alone: whoever repeats the wish finds the key, and issues another. */
interface IssuedParent extends PayloadParent {
  readonly secret?: string;
}

async function issueReportingKey(
  _: unknown,
  { input }: { input: IssueReportingKeyInput },
  context: CityContext,
): Promise<IssuedParent> {
  const now = context.clock.now();
  const id = `F-${createUuidV7(now.getTime(), randomBytes(10))}` as ReportingKeyId;
  const secret = formatSecret(randomBytes(32));
  const key = newReportingKey(input, { id, secretHash: hashSecret(secret) ?? '' }, now);
  const request = { mutation: 'issueReportingKey', input, userErrors: checkIssue(input), resultId: id };
  const payload = await fulfil(request, context, (wish) =>
    context.ports.reportingKeys.issue(key, wish, wardOf(context.user)),
  );
  return payload.id === id ? { ...payload, secret } : payload;
}

async function revokeReportingKey(
  _: unknown,
  { input }: { input: RevokeReportingKeyInput },
  context: CityContext,
) {
  const { id } = input;
  const unknown = 'expected the ID of a reporting key, but got another';
  const userErrors = unless(isReportingKeyId(id), 'id', 'UNKNOWN', unknown);
  return fulfil({ mutation: 'revokeReportingKey', input, userErrors, resultId: id }, context, (wish) =>
    context.ports.reportingKeys.revoke(id as ReportingKeyId, context.clock.now(), wish, wardOf(context.user)),
  );
}

/** What can be changed about reporting keys. */
export const reportingKeyMutations = { issueReportingKey, revokeReportingKey };

/** Fields of keys that depend on the hour, or stand in another table. */
export const reportingKeyResolvers = {
  ReportingKey: {
    resource: ({ resourceId }: ReportingKey, _: unknown, { loaders }: CityContext) =>
      loaders.resource.load(resourceId),
    state: (key: ReportingKey, _: unknown, { clock }: CityContext) => keyStateOf(key, clock.now()),
  },
  ReportingKeyPayload: {
    key: ({ id }: IssuedParent, _: unknown, { loaders }: CityContext) =>
      id === null ? null : loaders.reportingKey.clear(id as ReportingKeyId).load(id as ReportingKeyId),
    secret: ({ secret }: IssuedParent) => secret ?? null,
  },
};

/** The keys of a resource, for those who may issue and revoke them: another ward's office sees none. */
export function reportingKeysOf(
  { id, wardCode }: CareResource,
  _: unknown,
  { loaders, user }: CityContext,
): Promise<readonly ReportingKey[]> {
  const own = wardOf(user);
  return own === undefined || own === wardCode
    ? loaders.reportingKeysOfResource.load(id)
    : Promise.resolve([]);
}
