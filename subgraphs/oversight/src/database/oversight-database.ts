import { migrateAsOwner, type DatabaseAccess } from '@kakehashi/shared/database/migrate-as-owner.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { DataSource } from 'typeorm';
import { lastAnswerSchema } from './last-answer.schema.ts';
import { migrateOversightDatabase } from './migrate-oversight-database.ts';
import { nodeSightingSchema } from './node-sighting.schema.ts';

/** Oversight's database, opened when it is first used and again after it could not be. */
export interface OversightDatabase {
  /** The open and migrated database. Rejects while it cannot be reached. */
  open(): Promise<DataSource>;
  stop(): Promise<void>;
}

/** Most connections open at a time: one writes behind, the others recall. */
const poolSize = 3;
const longestConnectMs = 1_000;
const longestStatementMs = 2_000;

async function connect(access: DatabaseAccess, log: Log): Promise<DataSource> {
  await migrateAsOwner(access, migrateOversightDatabase, log);
  const source = new DataSource({
    type: 'postgres',
    url: access.databaseUrl,
    applicationName: 'kakehashi-oversight',
    poolSize,
    connectTimeoutMS: longestConnectMs,
    poolErrorHandler: () => undefined,
    extra: { statement_timeout: longestStatementMs, keepAlive: true },
    entities: [lastAnswerSchema, nodeSightingSchema],
  });
  return source.initialize();
}

/** Describes a database that nobody has tried to reach yet. */
export function createOversightDatabase(access: DatabaseAccess, log: Log): OversightDatabase {
  let opening: Promise<DataSource> | undefined;
  return {
    open: () => {
      opening ??= connect(access, log).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    stop: async () => {
      const source = await opening?.catch(() => undefined);
      await source?.destroy();
    },
  };
}
