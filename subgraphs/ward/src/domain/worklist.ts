import { subtractBusinessMinutes } from './business-time.ts';
import type { Urgency } from './categories.ts';
import type { ConsultationCase } from './consultation-case.ts';
import type { Referral } from './referral.ts';
import type { RoomCalendar } from './room-calendar.ts';

/** Business minutes after which a case without a first response is overdue, by urgency; a proposal, no source gives one. */
const responseLimitMinutes: Readonly<Record<Urgency, number>> = { NORMAL: 480, URGENT: 60 };

/** Business minutes after which a case has waited too long: three days of eight hours; a proposal, no source gives one. */
const waitingLimitMinutes = 3 * 480;

/** The instants that part what is late from what is not. */
export interface WorklistCutoffs {
  /** A case received at or before it without a first response is overdue. */
  readonly receivedBy: Readonly<Record<Urgency, Date>>;
  /** A case that has waited since it or longer has waited too long. */
  readonly waitingBy: Date;
}

/** The cutoffs at an instant, by the room's own calendar. */
export function cutoffsAt(now: Date, calendar: RoomCalendar): WorklistCutoffs {
  const before = (minutes: number) => subtractBusinessMinutes(now, minutes, calendar);
  return {
    receivedBy: {
      NORMAL: before(responseLimitMinutes.NORMAL),
      URGENT: before(responseLimitMinutes.URGENT),
    },
    waitingBy: before(waitingLimitMinutes),
  };
}

/** The lists of cases. */
export type WorklistPart = 'mine' | 'unassigned' | 'overdueFirstResponse' | 'waitingTooLong';

/** The lists of referrals. */
export type ReferralPart = 'referralsToConfirm' | 'informationToCheck';

/** Some rows of a list, and how many there are in all. */
export interface Portion<Row> {
  readonly totalCount: number;
  readonly rows: readonly Row[];
}

/** Where the lists are found; each is one statement. */
export interface WorklistRepository {
  findCases(
    part: WorklistPart,
    wanted: {
      readonly coordinatorId: string | null;
      readonly cutoffs: WorklistCutoffs;
      readonly first: number;
    },
  ): Promise<Portion<ConsultationCase>>;
  findReferrals(part: ReferralPart, first: number): Promise<Portion<Referral>>;
  /** The coordinator with this account, `null` when there is none. */
  findCoordinatorOf(account: string): Promise<string | null>;
  /** When the room is open, as far as its lists need to know: closures of the last year. */
  findCalendar(now: Date): Promise<RoomCalendar>;
}
