import { GraphQLError } from 'graphql';

export const notFound = () => new GraphQLError('Not found.');
