import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { CorrectionId, ResourceId } from './city-id.ts';
import type { ResourceField } from './resource-facts.ts';
import type { TimePosition } from './time-position.ts';
import type { Outcome, Wish } from './wish.ts';

/** What became of a correction. */
export type CorrectionState = 'PROPOSED' | 'ACCEPTED' | 'REJECTED';

/** A correction of one fact of a resource (情報修正の連絡). */
export interface ResourceCorrection {
  readonly id: CorrectionId;
  readonly resourceId: ResourceId;
  readonly field: ResourceField;
  /** The fact when the correction was reported. */
  readonly before: unknown;
  /** The fact as it should be. */
  readonly proposed: unknown;
  readonly evidence: string | null;
  /** The ward whose staff reported it; `null` when the bureau did. */
  readonly wardCode: WardCode | null;
  readonly reportedAt: Date;
  readonly state: CorrectionState;
  readonly reviewedAt: Date | null;
  readonly reason: string | null;
  readonly version: number;
}

/** A correction that was not reviewed yet; what the fact is is looked up when it is entered. */
export type NewCorrection = Pick<
  ResourceCorrection,
  'id' | 'resourceId' | 'field' | 'proposed' | 'evidence' | 'wardCode' | 'reportedAt'
>;

/** A decision on a correction. */
export interface Review {
  readonly id: CorrectionId;
  /** The version that the decision starts from. */
  readonly version: number;
  readonly accept: boolean;
  readonly reason: string | null;
  readonly at: Date;
}

/** Which corrections are looked for. */
export interface CorrectionSearch {
  readonly states?: readonly CorrectionState[];
  readonly wards?: readonly WardCode[];
}

/** Where corrections are kept. */
export interface CorrectionRepository {
  /** At most `limit` that match and stand after the position; latest first. */
  listCorrections(
    search: CorrectionSearch,
    limit: number,
    after?: TimePosition,
  ): Promise<ResourceCorrection[]>;
  countCorrections(search: CorrectionSearch): Promise<number>;
  /** Those that wait for review, oldest first. */
  findOpen(ids: readonly ResourceId[]): Promise<ResourceCorrection[]>;
  findCorrections(ids: readonly CorrectionId[]): Promise<ResourceCorrection[]>;
  report(correction: NewCorrection, wish: Wish): Promise<Outcome>;
  /** Decides; an accepted correction changes the fact and its origin in the same transaction. */
  review(review: Review, wish: Wish): Promise<Outcome>;
}
