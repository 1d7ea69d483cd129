import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { dateScalar, dateTimeScalar, yearMonthScalar } from '@kakehashi/shared/scalars.ts';
import { accessLogSealsResolvers } from './access-log-seals.resolvers.ts';
import { cityResolvers } from './city.resolvers.ts';
import { casesResolvers } from './cases.resolvers.ts';
import { guardOversightFields } from './guard-oversight-fields.ts';
import { handOverResolvers } from './hand-over.resolvers.ts';
import { monthlyReportsResolvers } from './monthly-reports.resolvers.ts';
import { nodesResolvers } from './nodes.resolvers.ts';
import { programmeResolvers } from './programme.resolvers.ts';
import { releasesResolvers } from './releases.resolvers.ts';
import { statisticsFileResolvers } from './statistics-file.resolvers.ts';
import { statisticsResolvers } from './statistics.resolvers.ts';
import type { GraphQLSchema } from 'graphql';

const scalars = { Date: dateScalar, DateTime: dateTimeScalar, YearMonth: yearMonthScalar };

const query = {
  Query: {
    ...statisticsResolvers.Query,
    ...casesResolvers.Query,
    ...nodesResolvers.Query,
    ...accessLogSealsResolvers.Query,
    ...releasesResolvers.Query,
    ...monthlyReportsResolvers.Query,
  },
};

/** Joins the contract of oversight with its resolvers, the policy before every field. Throws when the contract is not valid. */
export function createOversightSchema(): GraphQLSchema {
  const resolvers = {
    ...scalars,
    ...statisticsResolvers,
    ...programmeResolvers,
    ...cityResolvers,
    City: { ...cityResolvers.City, ...statisticsFileResolvers.City },
    ...nodesResolvers,
    ...handOverResolvers,
    ...releasesResolvers,
    ...monthlyReportsResolvers,
    ...query,
  };
  // The library does not name the type of the context; ours is given to every resolver by the server.
  const schema = buildSubgraphSchema({
    typeDefs: readContract('oversight'),
    resolvers: resolvers as GraphQLResolverMap<unknown>,
  });
  return guardOversightFields(schema);
}
