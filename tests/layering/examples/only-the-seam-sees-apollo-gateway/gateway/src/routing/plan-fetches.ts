import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';

export type Fetch = GraphQLDataSourceProcessOptions['request'];
