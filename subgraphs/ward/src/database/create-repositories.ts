import type { DataSource } from 'typeorm';
import type { Deadline } from '@kakehashi/shared/deadline.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { createDirectoryRepository } from './directory-records.ts';
import { createStatementRunner } from './statement-runner.ts';
import { createTypeormAccessLogRepository } from './typeorm-access-log-repository.ts';
import { createTypeormCaseKeyRepository } from './typeorm-case-key-repository.ts';
import { createTypeormCaseRepository } from './typeorm-case-repository.ts';
import { createTypeormCaseTallyRepository } from './typeorm-case-tally-repository.ts';
import { createTypeormContactRepository } from './typeorm-contact-repository.ts';
import { createTypeormCoordinatorRepository } from './typeorm-coordinator-repository.ts';
import { createTypeormHandOverRepository } from './typeorm-hand-over-repository.ts';
import { createTypeormMonthlyReportRepository } from './typeorm-monthly-report-repository.ts';
import { createTypeormMutationRunner } from './typeorm-mutation-runner.ts';
import {
  createTypeormReferralRepository,
  createTypeormTransitionRepository,
} from './typeorm-referral-repository.ts';
import { createTypeormReferralTallyRepository } from './typeorm-referral-tally-repository.ts';
import { createTypeormReleaseRepository } from './typeorm-release-repository.ts';
import { createTypeormRoomRepository } from './typeorm-room-repository.ts';
import { createTypeormSearchRepository } from './typeorm-search-repository.ts';
import { createTypeormSubjectRepository } from './typeorm-subject-repository.ts';
import { createTypeormWardRecords } from './typeorm-ward-records.ts';
import { createTypeormWorklistRepository } from './typeorm-worklist-repository.ts';

/** What one request may ask of the database of this ward's node, within its deadline; published cells are read as `releaseReader`. */
export function createRepositories(
  dataSource: DataSource,
  deadline: Deadline,
  { ward, releaseReader }: { readonly ward: WardCode; readonly releaseReader: string | undefined },
): Repositories {
  const run = createStatementRunner(dataSource, deadline);
  return {
    room: createTypeormRoomRepository(run),
    coordinators: createTypeormCoordinatorRepository(run),
    cases: createTypeormCaseRepository(run),
    caseKeys: createTypeormCaseKeyRepository(run),
    caseTallies: createTypeormCaseTallyRepository(run),
    subjects: createTypeormSubjectRepository(run),
    contacts: createTypeormContactRepository(run),
    transitions: createTypeormTransitionRepository(run),
    referrals: createTypeormReferralRepository(run),
    referralTallies: createTypeormReferralTallyRepository(run),
    records: createTypeormWardRecords(run),
    monthlyReports: createTypeormMonthlyReportRepository(run),
    worklist: createTypeormWorklistRepository(run),
    search: createTypeormSearchRepository(run),
    handOvers: createTypeormHandOverRepository(run),
    mutations: createTypeormMutationRunner(run),
    accessLog: createTypeormAccessLogRepository(run),
    releases: createTypeormReleaseRepository(run, releaseReader),
    directory: createDirectoryRepository(run, ward),
  };
}
