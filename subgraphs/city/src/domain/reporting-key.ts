import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { isResourceId, type ReportingKeyId, type ResourceId } from './city-id.ts';
import { unknownResource } from './vacancy.ts';
import type { Outcome, Wish } from './wish.ts';

/** Whether a key opens the facilities' door. */
export type ReportingKeyState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';

/** A key with which one facility reports its own vacancies (空き情報の報告キー); the secret itself is kept nowhere. */
export interface ReportingKey {
  readonly id: ReportingKeyId;
  readonly resourceId: ResourceId;
  /** SHA-256 of the secret, hexadecimal. */
  readonly secretHash: string;
  readonly issuedAt: Date;
  /** The key opens the door before this instant. */
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A key as clients ask for it. */
export interface IssueReportingKeyInput {
  readonly idempotencyKey: string;
  readonly resourceId: string;
  readonly validDays: number;
}

/** Where reporting keys are kept. `ward` is the only ward for whose resources somebody may issue and revoke; any without it. */
export interface ReportingKeyRepository {
  /** Enters a key once for the wish; refuses when the facility has as many as it may have. */
  issue(key: ReportingKey, wish: Wish, ward: WardCode | undefined): Promise<Outcome>;
  /** Ends a key from the instant on; one that has ended before stays as it was. */
  revoke(id: ReportingKeyId, at: Date, wish: Wish, ward: WardCode | undefined): Promise<Outcome>;
  findKeys(ids: readonly ReportingKeyId[]): Promise<ReportingKey[]>;
  /** Of the resources, latest first. */
  findOfResources(ids: readonly ResourceId[]): Promise<ReportingKey[]>;
  /** The key with the secret, whatever its state, marked as used at the instant if it is active then; `null` for no key. */
  use(secretHash: string, at: Date): Promise<ReportingKey | null>;
}

/** Most keys of one facility that are active at a time, so that the old one may go on while the new one is carried over. */
export const mostActiveKeys = 3;

const dayMs = 86_400_000;
const mostDays = 366;

/** Whether a key opens the door at an instant. */
export function keyStateOf(
  { revokedAt, expiresAt }: Pick<ReportingKey, 'revokedAt' | 'expiresAt'>,
  now: Date,
): ReportingKeyState {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt > now ? 'ACTIVE' : 'EXPIRED';
}

/** What is wrong with a wish for a key, as far as it can be told without looking anything up. */
export function checkIssue({ resourceId, validDays }: IssueReportingKeyInput): UserError[] {
  return [
    ...unless(isResourceId(resourceId), 'resourceId', 'UNKNOWN', unknownResource),
    ...unless(
      validDays >= 1 && validDays <= mostDays,
      'validDays',
      'OUT_OF_RANGE',
      `expected 1 to ${mostDays} days, but got ${validDays}`,
    ),
  ];
}

/** The key as it is entered. `now` is the current instant. */
export function newReportingKey(
  { resourceId, validDays }: IssueReportingKeyInput,
  { id, secretHash }: Pick<ReportingKey, 'id' | 'secretHash'>,
  now: Date,
): ReportingKey {
  const expiresAt = new Date(now.getTime() + validDays * dayMs);
  return {
    id,
    resourceId: resourceId as ResourceId,
    secretHash,
    issuedAt: now,
    expiresAt,
    revokedAt: null,
    lastUsedAt: null,
  };
}
