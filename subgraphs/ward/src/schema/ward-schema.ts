import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { parse, type GraphQLSchema } from 'graphql';
import { dateScalar, dateTimeScalar, yearMonthScalar } from '@kakehashi/shared/scalars.ts';
import type { Contract } from '../contract.ts';
import { accessLogResolvers } from './access-log.resolvers.ts';
import { caseResolvers } from './case.resolvers.ts';
import { directoryResolvers } from './directory.resolvers.ts';
import { guardWardFields } from './guard-ward-fields.ts';
import { handOverResolvers } from './hand-over.resolvers.ts';
import { monthlyReportResolvers } from './monthly-report.resolvers.ts';
import { mutationResolvers } from './mutation.resolvers.ts';
import { nodePolicyResolvers } from './node-policy.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { recordsResolvers } from './records.resolvers.ts';
import { refusalResolvers } from './refusal.resolvers.ts';
import { releaseResolvers } from './release.resolvers.ts';
import { wardResolvers } from './ward.resolvers.ts';
import { worklistResolvers } from './worklist.resolvers.ts';

const resolvers = {
  DateTime: dateTimeScalar,
  Date: dateScalar,
  YearMonth: yearMonthScalar,
  ...handOverResolvers,
  ...nodePolicyResolvers,
  ...monthlyReportResolvers,
  ...mutationResolvers,
  ...worklistResolvers,
  ...accessLogResolvers,
  ...queryResolvers,
  ...caseResolvers,
  ...recordsResolvers,
  ...wardResolvers,
  Query: {
    ...queryResolvers.Query,
    ...worklistResolvers.Query,
    ...accessLogResolvers.Query,
    ...releaseResolvers.Query,
    ...handOverResolvers.Query,
    ...directoryResolvers.Query,
    ...nodePolicyResolvers.Query,
    ...monthlyReportResolvers.Query,
    ...wardResolvers.Query,
  },
  Mutation: {
    ...mutationResolvers.Mutation,
    ...handOverResolvers.Mutation,
    ...monthlyReportResolvers.Mutation,
    ...refusalResolvers.Mutation,
  },
  Case: { ...caseResolvers.Case, ...handOverResolvers.Case },
  Worklist: { ...worklistResolvers.Worklist, ...handOverResolvers.Worklist },
  OutreachVisit: { ...recordsResolvers.OutreachVisit, ...directoryResolvers.OutreachVisit },
  HandedOverReferral: directoryResolvers.HandedOverReferral,
  Referral: { ...caseResolvers.Referral, ...directoryResolvers.Referral },
  Ward: { ...wardResolvers.Ward, ...recordsResolvers.Ward, ...monthlyReportResolvers.Ward },
};

/** Builds the executable schema of a ward node: contract, resolvers, and the rule of every field before its resolver. It belongs to no node. */
export function buildWardSchema(contract: Contract): GraphQLSchema {
  const typeDefs = parse(`${contract.ward}\n${contract.wardNode}`);
  // The library does not name the type of the context; ours is given to every resolver by the server.
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as GraphQLResolverMap<unknown> });
  guardWardFields(schema);
  return schema;
}
