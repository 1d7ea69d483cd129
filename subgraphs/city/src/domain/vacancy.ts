import { checkText, unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { isResourceId, type ResourceId, type VacancyId } from './city-id.ts';
import type { TimePosition } from './time-position.ts';
import type { Outcome, Wish } from './wish.ts';

/** What is free. */
export type VacancyKind = 'BED' | 'SHORT_STAY' | 'RESIDENCE' | 'NEW_PERSON';

/** Whether a report still holds. */
export type VacancyState = 'CURRENT' | 'STALE';

/** What is known of the free places of one kind at one resource (空床・空き情報). */
export interface Vacancy {
  readonly id: VacancyId;
  readonly resourceId: ResourceId;
  readonly kind: VacancyKind;
  /** Free beds or places; `null` when nobody counted. */
  readonly free: number | null;
  readonly accepting: boolean;
  readonly asOf: Date;
  /** The report holds before this instant. */
  readonly expiresAt: Date;
  readonly reportedBy: 'FACILITY' | 'ROOM';
  readonly note: string | null;
  readonly version: number;
}

/** Which reports are looked for. */
export interface VacancySearch {
  readonly wards?: readonly WardCode[];
  readonly kinds?: readonly VacancyKind[];
  readonly state?: { readonly is: VacancyState; readonly at: Date };
  readonly accepting?: boolean;
}

/** A report as clients write it. */
export interface ReportVacancyInput {
  readonly idempotencyKey: string;
  readonly resourceId: string;
  readonly kind: VacancyKind;
  readonly free?: number | null;
  readonly accepting: boolean;
  readonly asOf?: Date | null;
  readonly expiresAt?: Date | null;
  readonly reportedBy?: 'FACILITY' | 'ROOM' | null;
  readonly note?: string | null;
}

/** What somebody has been told: every report up to a revision, and what had become stale up to an instant. */
export interface VacancyMark {
  readonly revision: number;
  readonly at: Date;
}

/** How far vacancies have come: the last revision, and the last instant at which a report ceased to hold; `null` where there is none. */
export interface VacancyTide {
  readonly revision: number | null;
  readonly expiredAt: Date | null;
}

/** A vacancy and the revision of its last report; revisions grow in the order in which reports took effect. */
export interface RevisedVacancy {
  readonly vacancy: Vacancy;
  readonly revision: number;
}

/** Where vacancies are kept. */
export interface VacancyRepository {
  /** At most `limit` that match and stand after the position; latest report first. */
  listVacancies(search: VacancySearch, limit: number, after?: TimePosition): Promise<Vacancy[]>;
  countVacancies(search: VacancySearch): Promise<number>;
  /** Of the resources, ordered by kind. */
  findOfResources(ids: readonly ResourceId[]): Promise<Vacancy[]>;
  findVacancies(ids: readonly VacancyId[]): Promise<Vacancy[]>;
  /** At most `limit` of those reported after the revision, in order of revision. */
  listReportedAfter(revision: number, limit: number): Promise<RevisedVacancy[]>;
  /** How far vacancies have come at the instant; nothing has changed while it is the same. */
  findTide(now: Date): Promise<VacancyTide>;
  /** Those that became stale after `from` and not after `to`, earliest first: at most `limit`, and all that expired with the last of them. */
  listExpired(from: Date, to: Date, limit: number): Promise<Vacancy[]>;
  /** Enters a report once for the wish; `ward` is the only ward whose resources may be reported on. */
  report(vacancy: Vacancy, wish: Wish, ward: WardCode | undefined): Promise<Outcome>;
}

const dayMs = 86_400_000;
const usualDays = 3;
const mostDays = 30;
const mostPlaces = 10_000;

/** Whether a report still holds at an instant. */
export function stateOf({ expiresAt }: Pick<Vacancy, 'expiresAt'>, now: Date): VacancyState {
  return expiresAt > now ? 'CURRENT' : 'STALE';
}

function checkTimes(asOf: Date, expiresAt: Date, now: Date): UserError[] {
  return [
    ...unless(asOf <= now, 'asOf', 'IN_FUTURE', 'expected an instant not after now, but got a later one'),
    ...unless(
      expiresAt > asOf && expiresAt.getTime() - asOf.getTime() <= mostDays * dayMs,
      'expiresAt',
      'OUT_OF_RANGE',
      `expected an instant after asOf and at most ${mostDays} days after it, but got another`,
    ),
  ];
}

/** The report as it is entered. `now` is the current instant. */
export function newVacancy(input: ReportVacancyInput, id: VacancyId, now: Date): Vacancy {
  const asOf = input.asOf ?? now;
  return {
    id,
    resourceId: input.resourceId as ResourceId,
    kind: input.kind,
    free: input.free ?? null,
    accepting: input.accepting,
    asOf,
    expiresAt: input.expiresAt ?? new Date(asOf.getTime() + usualDays * dayMs),
    reportedBy: input.reportedBy ?? 'ROOM',
    note: input.note ?? null,
    version: 1,
  };
}

/** What is wrong with a report, as far as it can be told without looking anything up. */
export function checkReport(input: ReportVacancyInput, now: Date): UserError[] {
  const { free, accepting } = input;
  const { asOf, expiresAt } = newVacancy(input, '' as VacancyId, now);
  return [
    ...unless(isResourceId(input.resourceId), 'resourceId', 'UNKNOWN', unknownResource),
    ...unless(
      free == null || (free >= 0 && free <= mostPlaces),
      'free',
      'OUT_OF_RANGE',
      `expected 0 to ${mostPlaces} places, but got ${free ?? 0}`,
    ),
    ...unless(
      !(accepting && free === 0),
      'accepting',
      'CONTRADICTS_FREE',
      'expected accepting to be false when 0 are free, but got true',
    ),
    ...checkTimes(asOf, expiresAt, now),
    ...checkText(input.note ?? '', 'note', 200),
  ];
}

/** The message for a resource that is not there. */
export const unknownResource = 'expected the ID of a resource, but got another';
