import { getOperationAST, getVariableValues, type GraphQLSchema } from 'graphql';
import { AppError } from '../app-error.ts';
import prices from '../cost/node-prices.json' with { type: 'json' };
import { priceOperation } from '../cost/price-operation.ts';
import type { Admit } from './graphql-server.ts';

const oneProgram = { nodes: 1, scope: undefined };

/** Refuses with `TOO_COSTLY` a question that could give more rows than so many, by its sizes in literals, variables, defaults and input objects. */
export function boundCost<Context>(schema: GraphQLSchema, maxCost: number): Admit<Context> {
  return ({ document, operationName, variables }) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return Promise.resolve(undefined);
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables });
    // Without variables of the right types nothing runs; execution says so.
    if (!coerced) return Promise.resolve(undefined);
    const cost = priceOperation(
      { document, operation, variables: coerced },
      { schema, prices, scope: undefined, fanOut: () => oneProgram },
    );
    if (cost <= maxCost) return Promise.resolve(undefined);
    return Promise.reject(new AppError('TOO_COSTLY', undefined, { cost, maxCost }));
  };
}
