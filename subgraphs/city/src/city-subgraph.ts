import { createAccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import { appendEntries } from '@kakehashi/shared/access-log/append-entries.ts';
import { openAccessLog, type AccessLog } from '@kakehashi/shared/access-log/open-access-log.ts';
import { createClock } from '@kakehashi/shared/clock.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { migrateAsOwner } from '@kakehashi/shared/database/migrate-as-owner.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { agreeWithIssuers } from '@kakehashi/shared/identity/assertion-signer.ts';
import { createAssertionVerifier } from '@kakehashi/shared/identity/assertion.ts';
import { createTokenVerifier } from '@kakehashi/shared/identity/token-settings.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { boundRepresentations } from '@kakehashi/shared/server/bound-representations.ts';
import { createGraphqlServer, type RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { createCursorSeal, sealCursors } from '@kakehashi/shared/server/seal-cursors.ts';
import type { IdentityRules } from '@kakehashi/shared/server/request-identity.ts';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { serveCalendarFeed } from './doors/calendar-feed.ts';
import { serveFacilityDoor } from './doors/facility-door.ts';
import { serveVacancyPoll } from './doors/vacancy-poll.ts';
import { guardCityFields } from './access/guard-city-fields.ts';
import type { CityConfig } from './config.ts';
import { openCityDatabase } from './database/city-data-source.ts';
import { beginRequest, beyondRequest, endReadsWithRequests } from './database/end-with-request.ts';
import { migrateCityDatabase } from './database/migrate-city-database.ts';
import { createCorrectionRepository } from './database/typeorm-correction-repository.ts';
import { createImportRepository } from './database/typeorm-import-repository.ts';
import { createMedicalAreaRepository } from './database/typeorm-medical-area-repository.ts';
import { createNearbyRepository } from './database/typeorm-nearby-repository.ts';
import { createResourceRepository } from './database/typeorm-resource-repository.ts';
import { listDirectory } from './database/list-directory.ts';
import { createCalendar } from './database/calendar-entries.ts';
import { createCityMeasures } from './database/city-measures.ts';
import { createRecordWrites } from './database/records/typeorm-record-writes.ts';
import { createTopicTrainings } from './database/topic-trainings.ts';
import { createTrainingPlaces } from './database/training-places.ts';
import { createResourceCatalogue } from './database/typeorm-resource-catalogue.ts';
import { createRecordRepository } from './database/records/typeorm-record-repository.ts';
import { createTrainingRepository } from './database/typeorm-training-repository.ts';
import { createReportingKeyRepository } from './database/typeorm-reporting-key-repository.ts';
import { createVacancyRepository } from './database/typeorm-vacancy-repository.ts';
import { createWardRepository } from './database/typeorm-ward-repository.ts';
import { viewerOf } from './domain/records/viewer.ts';
import { serveDirectory } from './resource-directory.ts';
import type { CityContext } from './schema/city-context.ts';
import { createCityLoaders } from './schema/city-loaders.ts';
import type { CityPorts } from './schema/city-ports.ts';
import { createCitySchema } from './schema/city-schema.ts';
import { createCountLoaders } from './schema/records/count-loaders.ts';
import { createRecordLoaders } from './schema/records/record-loaders.ts';

/** A running city subgraph. */
export interface CitySubgraph {
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** Lets running requests end, then closes the port and the database. */
  stop(): Promise<void>;
}

const maxBodyBytes = 1_048_576;

function assertionsOf(config: CityConfig) {
  const own = parsePrivateKeys(config.assertionPrivateKey);
  return createAssertionVerifier({
    audience: 'city',
    keys: agreeWithIssuers('city', own, { gateway: config.gatewayPublicKey }),
  });
}

function identityRulesOf(config: CityConfig): IdentityRules {
  return {
    verifyUserToken: createTokenVerifier({
      issuer: config.tokenIssuer,
      audience: config.tokenAudience,
      ...(config.tokenJwksUrl !== undefined && { jwksUrl: config.tokenJwksUrl }),
      ...(config.tokenClaims && { claims: config.tokenClaims }),
    }),
    verifyAssertion: assertionsOf(config),
  };
}

function createPorts(source: DataSource): CityPorts {
  return {
    wards: createWardRepository(source),
    medicalAreas: createMedicalAreaRepository(source),
    resources: createResourceRepository(source),
    nearby: createNearbyRepository(source),
    catalogue: createResourceCatalogue(source),
    corrections: createCorrectionRepository(source),
    vacancies: createVacancyRepository(source),
    reportingKeys: createReportingKeyRepository(source),
    imports: createImportRepository(source),
    training: createTrainingRepository(source),
    records: createRecordRepository(source),
    recordWrites: createRecordWrites(source),
    trainingPlaces: createTrainingPlaces(source),
    topicTrainings: createTopicTrainings(source),
    cityMeasures: createCityMeasures(source),
    calendar: createCalendar(source),
  };
}

const canAnswer = (source: DataSource) =>
  source.query('SELECT 1').then(
    () => true,
    () => false,
  );

function openCityLog(source: DataSource, log: Log): AccessLog {
  return openAccessLog(
    (entries) =>
      beyondRequest(() =>
        source.transaction((manager) =>
          appendEntries((statement, values) => manager.query(statement, [...values]), entries),
        ),
      ),
    log,
  );
}

interface Parts {
  readonly schema: GraphQLSchema;
  readonly source: DataSource;
  readonly accessLog: AccessLog;
}

async function createServer(config: CityConfig, log: Log, { schema, source, accessLog }: Parts) {
  const ports = createPorts(source);
  const clock = createClock(config.clockStartAt);
  const identity = identityRulesOf(config);
  const server = await createGraphqlServer<CityContext>({
    executable: { schema, plugins: [accessLog.plugin] },
    identity,
    createContext: (request: RequestContext) => {
      beginRequest(request.deadline);
      return {
        ...request,
        ports,
        clock,
        trail: createAccessTrail({ ...request, node: 'city', clock }),
        loaders: createCityLoaders(ports),
        records: createRecordLoaders(ports.records, viewerOf(request.user)),
        counts: createCountLoaders(ports),
      };
    },
    budgetMs: config.budgetMs,
    askedBy: 'programs',
    admit: boundRepresentations(5_000),
    maxBodyBytes,
    introspection: config.introspection,
    isReady: () => canAnswer(source),
    log,
  });
  const { vacancies, reportingKeys } = ports;
  serveCalendarFeed(server.http, ports.calendar, clock);
  serveVacancyPoll(server.http, { verifyUserToken: identity.verifyUserToken, vacancies, clock });
  serveFacilityDoor(server.http, { reportingKeys, vacancies, clock, recordAccess: accessLog.record });
  serveDirectory(server.http, assertionsOf(config), () => listDirectory(source));
  return server;
}

/**
 * Starts the city subgraph: its database migrated, wards loaded, the port open to those who bring a user's token and
 * an assertion by the gateway. Rejects, with everything closed again, when the settings, the database or the port do not allow it.
 */
export async function createCitySubgraph(config: CityConfig, log: Log): Promise<CitySubgraph> {
  const schema = guardCityFields(
    sealCursors(
      createCitySchema(readContractText('city')),
      createCursorSeal(parsePrivateKeys(config.assertionPrivateKey)),
    ),
  );
  await migrateAsOwner(config, migrateCityDatabase, log);
  const source = endReadsWithRequests(
    await openCityDatabase({ ...config, statementTimeoutMs: config.budgetMs }),
  );
  const closing: (() => Promise<void>)[] = [() => source.destroy()];
  const stop = async () => {
    for (let close = closing.pop(); close; close = closing.pop()) await close();
  };
  try {
    const accessLog = openCityLog(source, log);
    closing.push(() => accessLog.stop());
    const server = await createServer(config, log, { schema, source, accessLog });
    closing.push(() => server.stop());
    return { url: await server.listen(config.host, config.port), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
