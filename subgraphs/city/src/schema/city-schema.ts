import { buildSubgraphSchema } from '@apollo/subgraph';
import { dateScalar, dateTimeScalar } from '@kakehashi/shared/scalars.ts';
import { parse, type GraphQLSchema } from 'graphql';
import { careResourceResolvers } from './care-resource.resolvers.ts';
import { cityResolvers } from './city.resolvers.ts';
import { coordinatorResolvers } from './coordinator.resolvers.ts';
import { handOverResolvers } from './hand-over.resolvers.ts';
import { importMutations, importQueries, importResolvers } from './import-batch.resolvers.ts';
import { medicalAreaResolvers } from './medical-area.resolvers.ts';
import { nearbyConnectionResolvers } from './nearby-connection.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { reportingKeyMutations, reportingKeyResolvers } from './reporting-key.resolvers.ts';
import { resourceConnectionResolvers } from './resource-connection.resolvers.ts';
import { correctionConnectionResolvers, correctionResolvers } from './resource-correction.resolvers.ts';
import { resourceMutations, resourcePayloadResolvers } from './resource-mutations.ts';
import { vacancyConnectionResolvers, vacancyResolvers } from './vacancy.resolvers.ts';
import { calendarResolvers } from './calendar.resolvers.ts';
import { indicatorFigures, sessionCounts, topicTrainingResolvers } from './records/computed-fields.ts';
import { programmeMutations } from './records/programme-mutations.ts';
import { publicityMutations } from './records/publicity-mutations.ts';
import { recordPayloads } from './records/record-payloads.ts';
import { trainingMutations } from './records/training-mutations.ts';
import { recordQueries } from './records/record-queries.ts';
import { recordReferences } from './records/record-references.ts';
import { recordResolvers } from './records/record-resolvers.ts';
import { trainingAttendanceResolvers } from './training-attendance.resolvers.ts';
import { wardResolvers } from './ward.resolvers.ts';

/** Joins the contract of the city with its resolvers. Throws when the contract is not valid. */
export function createCitySchema(contract: string): GraphQLSchema {
  const resolvers = {
    City: cityResolvers,
    ...recordResolvers,
    ...importResolvers,
    ...recordPayloads,
    Mutation: {
      ...resourceMutations,
      ...reportingKeyMutations,
      ...importMutations,
      ...programmeMutations,
      ...publicityMutations,
      ...trainingMutations,
    },
    Query: {
      ...queryResolvers,
      ...importQueries,
      ...recordQueries,
      ...topicTrainingResolvers.Query,
      ...calendarResolvers.Query,
    },
    TopicTraining: topicTrainingResolvers.TopicTraining,
    CalendarEntry: calendarResolvers.CalendarEntry,
    Ward: wardResolvers,
    MedicalArea: medicalAreaResolvers,
    CareResource: careResourceResolvers,
    ResourceConnection: resourceConnectionResolvers,
    NearbyResourceConnection: nearbyConnectionResolvers,
    Vacancy: vacancyResolvers,
    VacancyConnection: vacancyConnectionResolvers,
    ResourceCorrection: correctionResolvers,
    ResourceCorrectionConnection: correctionConnectionResolvers,
    ...resourcePayloadResolvers,
    ...reportingKeyResolvers,
    Coordinator: coordinatorResolvers,
    HandOver: handOverResolvers,
    TrainingAttendance: trainingAttendanceResolvers,
    TrainingCourse: { ...recordResolvers.TrainingCourse, ...recordReferences.TrainingCourse },
    TrainingSession: {
      ...recordResolvers.TrainingSession,
      ...recordReferences.TrainingSession,
      ...sessionCounts,
    },
    Indicator: { ...recordResolvers.Indicator, ...recordReferences.Indicator, ...indicatorFigures },
    Date: dateScalar,
    DateTime: dateTimeScalar,
  };
  return buildSubgraphSchema([{ typeDefs: parse(contract), resolvers }]);
}
