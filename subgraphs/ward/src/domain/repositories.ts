import type { AccessLogRepository } from './access-log.ts';
import type { CaseKeyRepository } from './case-page.ts';
import type { CaseTransitionRepository } from './case-transition.ts';
import type { CaseTallyRepository } from './case-tally.ts';
import type { ConsultationCase, CaseTopic } from './consultation-case.ts';
import type { RoomRepository } from './consultation-room.ts';
import type { ContactRepository } from './contact.ts';
import type { CoordinatorRepository } from './coordinator.ts';
import type { HandOverRepository } from './hand-over.ts';
import type { MonthlyReportRepository } from './monthly-report-repository.ts';
import type { MutationRunner } from './mutation.ts';
import type { ReferralRepository } from './referral.ts';
import type { ReferralTallyRepository } from './referral-tally.ts';
import type { ReleaseRepository } from './released-cell.ts';
import type { DirectoryRepository } from './resource-directory.ts';
import type { SearchRepository } from './search.ts';
import type { SubjectRepository } from './subject.ts';
import type { WardRecords } from './ward-records.ts';
import type { WorklistRepository } from './worklist.ts';

/** Where cases are kept. */
export interface CaseRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly ConsultationCase[]>;
  /** Topics of these cases, in the order in which they were named. */
  findTopics(caseIds: readonly string[]): Promise<readonly CaseTopic[]>;
}

/**
 * All that one request may ask of its node's database. Calls fail with `OVERLOADED` when the database cannot be
 * reached, and with `DEADLINE_EXCEEDED` when the request's time is up.
 */
export interface Repositories {
  readonly room: RoomRepository;
  readonly coordinators: CoordinatorRepository;
  readonly cases: CaseRepository;
  readonly caseKeys: CaseKeyRepository;
  readonly caseTallies: CaseTallyRepository;
  readonly subjects: SubjectRepository;
  readonly contacts: ContactRepository;
  readonly transitions: CaseTransitionRepository;
  readonly referrals: ReferralRepository;
  readonly referralTallies: ReferralTallyRepository;
  readonly records: WardRecords;
  readonly monthlyReports: MonthlyReportRepository;
  readonly worklist: WorklistRepository;
  readonly search: SearchRepository;
  readonly handOvers: HandOverRepository;
  readonly mutations: MutationRunner;
  readonly accessLog: AccessLogRepository;
  readonly releases: ReleaseRepository;
  readonly directory: DirectoryRepository;
}
