import {
  getOperationAST,
  getVariableValues,
  validate,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { priceOperation } from '@kakehashi/shared/cost/price-operation.ts';
import type { Prices } from '@kakehashi/shared/cost/prices.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { Admit, AskedQuestion, RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { RoutingContract } from '../routing/routing-contract.ts';
import type { AdmissionRules } from './admission-rules.ts';
import { createAllowance } from './allowance.ts';
import { isDryRun, tellDryRun } from './dry-run.ts';
import { planFanOut, type FanOutPlan } from './fan-out.ts';
import prices from './prices.json' with { type: 'json' };
import { requireDelivery } from './require-delivery.ts';
import { createTrust, readTrustedDocuments } from './trusted-documents.ts';

/** What a question costs and whom it would ask. */
interface Estimate {
  readonly cost: number;
  readonly plan: FanOutPlan;
}

/** What admission must know of the city at the time of a question. */
export interface City {
  readonly registry: NodeRegistry;
  readonly contract: RoutingContract;
}

/** A running admission. */
export interface Admission<Context> {
  /** The one step before a question is planned: refuses it, answers a dry run, or lets it pass. */
  readonly admit: Admit<Context>;
  stop(): Promise<void>;
}

function coerced(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result = getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 });
  if (result.coerced) return result.coerced;
  throw new AppError(
    'BAD_USER_INPUT',
    'expected variables of the types that the operation declares, but got others',
  );
}

function estimate(
  { document, variables, operationName, context }: AskedQuestion<RequestContext>,
  { registry, contract }: City,
): Estimate {
  const plan = planFanOut(registry, contract, context.user);
  const operation = getOperationAST(document, operationName);
  if (!operation) return { cost: 0, plan };
  const { schema } = contract;
  const question = { document, operation, variables: coerced(schema, operation, variables) };
  const { scope, fanOut } = plan;
  return { cost: priceOperation(question, { schema, prices: prices satisfies Prices, scope, fanOut }), plan };
}

function refuseInvalid({ document }: AskedQuestion<RequestContext>, { contract }: City): void {
  const [error] = validate(contract.schema, document, undefined, { maxErrors: 1 });
  if (error) throw new AppError('GRAPHQL_VALIDATION_FAILED');
}

/** Wires admission. Rejects when the manifest of trusted documents is asked for and missing, or the shared count cannot be set up. */
export async function createAdmission<Context extends RequestContext>(
  rules: AdmissionRules,
  cityOf: (context: Context) => City,
  log: Log,
): Promise<Admission<Context>> {
  const allowance = await createAllowance(rules, log);
  const isTrusted =
    rules.documents === 'trusted'
      ? createTrust(readTrustedDocuments(rules.trustedDocumentsFile))
      : () => true;
  const { maxCost } = rules;
  const check = async ({ document, context }: AskedQuestion<Context>, cost: number) => {
    const isTooCostly = cost > maxCost;
    await allowance.spend(context.user.subject, isTooCostly ? 0 : cost);
    if (!isTrusted(document)) throw new AppError('DOCUMENT_NOT_TRUSTED');
    if (isTooCostly) throw new AppError('TOO_COSTLY', undefined, { cost, maxCost });
  };
  const measure = async (asked: AskedQuestion<Context>, cost: number) => {
    try {
      await check(asked, cost);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { correlationId } = asked.context;
      log.info({ wouldRefuse: error.code, cost, correlationId }, 'admission measures only');
    }
  };
  return {
    admit: async (asked) => {
      if (asked.context.user.role === 'node') {
        requireDelivery(asked.document);
        await allowance.spend(asked.context.user.subject, 1);
        return undefined;
      }
      const city = cityOf(asked.context);
      const { cost, plan } = estimate(asked, city);
      if (isDryRun(asked)) {
        await check(asked, 0);
        refuseInvalid(asked, city);
        return tellDryRun({ cost, maxCost, user: asked.context.user, asked: plan.asked() });
      }
      await (rules.mode === 'enforce' ? check : measure)(asked, cost);
      return undefined;
    },
    stop: () => allowance.stop(),
  };
}
