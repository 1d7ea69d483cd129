import type { Scene, Topic, Urgency } from './categories.ts';
import type { HandOverContext } from './hand-over-context.ts';

/** Why a case is handed over (引継ぎ理由). */
export type HandOverReason = 'MOVED' | 'LIVES_ELSEWHERE' | 'PROVIDER_ELSEWHERE' | 'WRONG_WINDOW' | 'OTHER';

/** Who agreed that the context is passed on (同意). */
export type HandOverConsent = 'BY_SUBJECT' | 'BY_FAMILY' | 'NO_PERSON';

/** Why a hand-over is declined (辞退理由). */
export type HandOverDeclineReason = 'NOT_OUR_AREA' | 'ALREADY_KNOWN' | 'OUT_OF_SCOPE' | 'OTHER';

/** How far a hand-over has come (引継ぎの状態). */
export type HandOverState = 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

/** What is told of a case when it is offered; nothing of it is personal. */
export interface HandOverOffer {
  readonly reason: HandOverReason;
  readonly consent: HandOverConsent;
  readonly scene: Scene;
  readonly topics: readonly Topic[];
  readonly urgency: Urgency;
  readonly offeredAt: Date;
  /** Global ID of the case at the ward that offers. */
  readonly caseId: string;
}

/**
 * One side's record of a hand-over (引継ぎ); each of the two wards keeps its own, under an ID of its own. `SENT` is the
 * record of the ward that offers: it alone decides which of an acceptance and a withdrawal came first.
 */
export interface HandOver {
  /** Global ID of this record. */
  readonly id: string;
  readonly direction: 'SENT' | 'RECEIVED';
  /** Ward code of the other side. */
  readonly otherWardCode: string;
  /** Global ID of the other side's record; `null` while it is not known. */
  readonly otherId: string | null;
  /** Own case: the one that is handed over, or the one that was opened for it. */
  readonly caseId: string | null;
  /** The case of the other side; `null` while there is none. */
  readonly otherCaseId: string | null;
  readonly state: HandOverState;
  readonly reason: HandOverReason;
  readonly consent: HandOverConsent;
  readonly scene: Scene;
  readonly topics: readonly Topic[];
  readonly urgency: Urgency;
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
  readonly declineReason: HandOverDeclineReason | null;
  /** Who takes the case at the ward that receives. */
  readonly coordinatorId: string | null;
  /** When the context left, or arrived: from then on the case is the receiving ward's. */
  readonly contextAt: Date | null;
  /** The context as it arrived. Personal; never leaves the node. */
  readonly context: HandOverContext | null;
  /** Own note. Free text; never leaves the node. */
  readonly note: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** What one side tells the other. */
export const handOverSteps = ['OFFER', 'WITHDRAW', 'ACCEPT', 'DECLINE', 'CONTEXT'] as const;

/** A step of a hand-over between two nodes. */
export type HandOverStep = (typeof handOverSteps)[number];

/** Something that must still be told to the other side. */
export interface PendingStep {
  /** Own record. */
  readonly handOverId: string;
  readonly step: HandOverStep;
}

/** Where hand-overs are kept. */
export interface HandOverRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly HandOver[]>;
  /** Hand-overs of these cases, oldest first. */
  findByCases(caseIds: readonly string[]): Promise<readonly HandOver[]>;
  /** Our record of the hand-over with a ward that both sides know by this ID. */
  findShared(otherWardCode: string, sharedId: string): Promise<HandOver | null>;
  /** Hand-overs that this ward was offered and has not answered, oldest first, and how many there are in all. */
  findToAnswer(first: number): Promise<{ readonly totalCount: number; readonly rows: readonly HandOver[] }>;
}

/** The ID by which both sides know the hand-over: that of the record of the ward that offers. */
export function sharedIdOf({
  direction,
  id,
  otherId,
}: Pick<HandOver, 'direction' | 'id' | 'otherId'>): string {
  return direction === 'SENT' ? id : (otherId ?? id);
}
