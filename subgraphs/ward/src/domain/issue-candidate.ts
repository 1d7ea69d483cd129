import type { Scene, Topic } from './categories.ts';

/** Kind of problem (課題区分). */
export type IssueKind = 'RESOURCES' | 'COORDINATION' | 'INFORMATION' | 'SKILLS' | 'SCHEME' | 'OTHER';

/** State of a problem that cases show (課題の状態). */
export type IssueCandidateState = 'NOTED' | 'RAISED' | 'WITHDRAWN';

/** A problem that cases show (課題の候補); days are `YYYY-MM-DD`. Its texts never leave the node. */
export interface IssueCandidate {
  /** Global ID. */
  readonly id: string;
  readonly noticedOn: string;
  readonly kind: IssueKind;
  readonly scene: Scene;
  /** What was asked in the cases that show it; any when `null`. */
  readonly topic: Topic | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly state: IssueCandidateState;
  readonly evidenceFrom: string;
  /** Included. */
  readonly evidenceTo: string;
  /** Counted when it was raised. */
  readonly evidenceCases: number | null;
  readonly evidencePersons: number | null;
  readonly raisedAt: Date | null;
  readonly coordinatorId: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}
