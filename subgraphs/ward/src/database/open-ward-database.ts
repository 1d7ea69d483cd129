import { DataSource } from 'typeorm';
import { activitySchema } from './activity.schema.ts';
import { activityAttendanceSchema, meetingAttendanceSchema } from './attendance.schema.ts';
import { caseTransitionSchema } from './case-transition.schema.ts';
import { handOverSchema } from './hand-over.schema.ts';
import { issueCandidateSchema } from './issue-candidate.schema.ts';
import { monthlyReportSchema } from './monthly-report.schema.ts';
import { outreachVisitSchema } from './outreach-visit.schema.ts';
import { referralSchema } from './referral.schema.ts';
import { roomClosureSchema } from './room-closure.schema.ts';
import { wardMeetingSchema } from './ward-meeting.schema.ts';
import { caseTopicSchema } from './case-topic.schema.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import { consultationRoomSchema } from './consultation-room.schema.ts';
import { contactSchema } from './contact.schema.ts';
import { coordinatorSchema } from './coordinator.schema.ts';
import { idempotencyKeySchema } from './idempotency-key.schema.ts';
import { subjectSchema } from './subject.schema.ts';

/** How a node uses its database. */
export interface WardDatabaseOptions {
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Longest time for one statement, in milliseconds; PostgreSQL itself cancels what takes longer. */
  readonly budgetMs: number;
}

/** How long to wait for a connection, in milliseconds, before the node says that it has too much to do. */
const longestConnectMs = 800;

/** How long an unused connection is kept, in milliseconds: making one costs a busy machine more than most answers do. */
const keepIdleMs = 300_000;

/** How often a start tries to connect, and how long it waits in between, in milliseconds: a machine that starts many nodes is slow. */
const startAttempts = 20;
const pauseMs = 250;

/** Opens the database of a node. Throws when it cannot be reached for some seconds; later it is left and found again without restart. */
export async function openWardDatabase(options: WardDatabaseOptions): Promise<DataSource> {
  const dataSource = describeDatabase(options);
  for (let attempt = 1; attempt < startAttempts; attempt += 1) {
    const [opened] = await Promise.allSettled([dataSource.initialize()]);
    if (opened.status === 'fulfilled') return dataSource;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return dataSource.initialize();
}

function describeDatabase(options: WardDatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    applicationName: 'kakehashi-ward',
    poolSize: options.poolSize,
    connectTimeoutMS: longestConnectMs,
    logging: false,
    poolErrorHandler: () => undefined,
    extra: {
      statement_timeout: options.budgetMs,
      idle_in_transaction_session_timeout: options.budgetMs,
      keepAlive: true,
      idleTimeoutMillis: keepIdleMs,
    },
    entities: [
      consultationRoomSchema,
      coordinatorSchema,
      subjectSchema,
      consultationCaseSchema,
      caseTopicSchema,
      contactSchema,
      idempotencyKeySchema,
      caseTransitionSchema,
      referralSchema,
      outreachVisitSchema,
      activitySchema,
      activityAttendanceSchema,
      wardMeetingSchema,
      meetingAttendanceSchema,
      handOverSchema,
      issueCandidateSchema,
      roomClosureSchema,
      monthlyReportSchema,
    ],
  });
}
