import { createHash } from 'node:crypto';
import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** A case of the ward that hands over, with what it tells. */
export interface CaseToOffer {
  readonly id: string;
  readonly purpose: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' | 'OFFERED';
  readonly scene: string;
  readonly urgency: string;
  readonly topics: readonly string[];
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
  /** The person's names as they are searched. */
  readonly searchText: string | null;
  /** The day on which the person's insured category held. */
  readonly categoryOn: string | null;
  /** As JSON. */
  readonly context: object;
}

/** A case of the ward that takes over, which came from another room and is its person's only one. */
export interface CaseReceived {
  readonly id: string;
  readonly subjectId: string;
  readonly receivedAt: Date;
  readonly coordinatorId: string | null;
}

/** A hand-over that two wards know of. */
export interface MadeHandOver {
  readonly sent: CaseToOffer;
  /** `null` unless it was accepted. */
  readonly received: CaseReceived | null;
}

const longestWayMs = 14 * 24 * 3_600_000;
const mostAccepted = 3;

/** Joins cases that arrived from another room with the last case that was closed as referred before, at most 14 days earlier. */
export function joinCases(sent: readonly CaseToOffer[], received: readonly CaseReceived[]): MadeHandOver[] {
  const taken = new Set<string>();
  const accepted = received.flatMap((there) => {
    const found = sent.findLast(({ id, purpose, answeredAt }) => {
      const wayMs = there.receivedAt.getTime() - (answeredAt?.getTime() ?? 0);
      return purpose === 'ACCEPTED' && !taken.has(id) && wayMs >= 0 && wayMs <= longestWayMs;
    });
    if (!found || taken.size >= mostAccepted) return [];
    taken.add(found.id);
    return [{ sent: found, received: there }];
  });
  const others = sent.filter(({ purpose }) => purpose !== 'ACCEPTED');
  return [...accepted, ...others.map((one) => ({ sent: one, received: null }))];
}

/** The same ID each time for the record of a side. */
function recordId(ward: WardCode, { id, offeredAt }: CaseToOffer): string {
  const bytes = createHash('sha256').update(`synthetic hand-over ${ward} ${id}`).digest().subarray(0, 10);
  return createGlobalId(ward, offeredAt.getTime(), bytes);
}

const versions = { OFFERED: 1, WITHDRAWN: 2, DECLINED: 2, ACCEPTED: 3 } as const;

/** What both sides know of a hand-over. */
function toldOf({ sent, received }: MadeHandOver) {
  const { purpose, scene, urgency, topics, offeredAt, answeredAt } = sent;
  return {
    state: purpose,
    reason: 'MOVED',
    consent: 'BY_SUBJECT',
    scene,
    urgency,
    topics,
    offered_at: offeredAt,
    answered_at: purpose === 'WITHDRAWN' ? null : answeredAt,
    decline_reason: purpose === 'DECLINED' ? 'NOT_OUR_AREA' : null,
    context_at: received?.receivedAt ?? null,
    version: versions[purpose],
  };
}

/** Both sides' records of a hand-over, as columns of `hand_over`. */
export function recordsOf(made: MadeHandOver, from: WardCode, to: WardCode) {
  const { sent, received } = made;
  const told = toldOf(made);
  const [ours, theirs] = [recordId(from, sent), recordId(to, sent)];
  const isAnswered = sent.purpose === 'ACCEPTED' || sent.purpose === 'DECLINED';
  const there = { case_id: received?.id ?? null, coordinator_id: received?.coordinatorId ?? null };
  return {
    sent: {
      ...told,
      id: ours,
      direction: 'SENT',
      other_ward_code: to,
      other_id: isAnswered ? theirs : null,
      case_id: sent.id,
      other_case_id: there.case_id,
      coordinator_id: null,
      context: null,
    },
    received: {
      ...told,
      ...there,
      id: theirs,
      direction: 'RECEIVED',
      other_ward_code: from,
      other_id: ours,
      other_case_id: sent.id,
      context: received && sent.context,
    },
  };
}
