import { DataSource } from 'typeorm';
import { careResourceSchema } from './care-resource.schema.ts';
import { importBatchSchema } from './import-batch.schema.ts';
import { medicalAreaSchema } from './medical-area.schema.ts';
import { outsideNeighbourSchema } from './outside-neighbour.schema.ts';
import { reportingKeySchema } from './reporting-key.schema.ts';
import { resourceCorrectionSchema } from './resource-correction.schema.ts';
import { trainingAttendanceSchema } from './training-attendance.schema.ts';
import { vacancySchema } from './vacancy.schema.ts';
import { recordTables } from './records/record-tables.ts';
import { wardNeighbourSchema } from './ward-neighbour.schema.ts';
import { wardSchema } from './ward.schema.ts';

/** How the city's database is reached. */
export interface CityDatabaseOptions {
  readonly databaseUrl: string;
  /** Most connections open at a time. */
  readonly poolSize: number;
  /** Longest time of one statement, in milliseconds. */
  readonly statementTimeoutMs: number;
}

/** How long an unused connection is kept, in milliseconds: making one costs a busy machine more than most answers do. */
const keepIdleMs = 300_000;

/** Connects to a city database that has been migrated. Rejects when it cannot be reached. */
export async function openCityDatabase(options: CityDatabaseOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    poolSize: options.poolSize,
    extra: {
      statement_timeout: options.statementTimeoutMs,
      application_name: 'kakehashi-city',
      idleTimeoutMillis: keepIdleMs,
    },
    entities: [
      wardSchema,
      wardNeighbourSchema,
      outsideNeighbourSchema,
      medicalAreaSchema,
      careResourceSchema,
      vacancySchema,
      reportingKeySchema,
      resourceCorrectionSchema,
      importBatchSchema,
      trainingAttendanceSchema,
      ...Object.values(recordTables).map(({ schema }) => schema),
    ],
  });
  return source.initialize();
}
