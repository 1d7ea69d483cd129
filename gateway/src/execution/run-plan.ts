import { GraphQLError } from 'graphql';
import type { Variables } from '../routing/read-shard-key.ts';
import { dataAt, mergeData, ownOf, placesAt, type Data, type DataPath } from './data-so-far.ts';
import type { CompiledFetch, CompiledStep } from './compile-plan.ts';
import type { SubgraphAnswer, SubgraphError, SubgraphQuestion } from './subgraph.ts';

/** Asks the subgraph that the question names; `createCompiledExecutor` knows them. */
export type AskSubgraph = (question: SubgraphQuestion) => Promise<SubgraphAnswer>;

/** One request being answered. */
export interface PlanRun {
  readonly ask: AskSubgraph;
  /** Variables as they were given, without defaults. */
  readonly variables: Variables;
  /** All that has been answered so far, from the root. */
  readonly data: Data;
  readonly errors: Error[];
}

/** Where in the data a step works. */
interface Cursor {
  readonly path: DataPath;
  readonly value: unknown;
}

/** Carries out a plan from the root of the data. What goes wrong stands in the errors of the run. */
export function runPlan(step: CompiledStep, run: PlanRun): Promise<void> {
  return runStep(step, run, { path: [], value: run.data });
}

async function runStep(step: CompiledStep, run: PlanRun, cursor: Cursor): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      for (const one of step.steps) await runStep(one, run, cursor);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((one) => runStep(one, run, cursor)));
      return;
    case 'flatten': {
      const value = dataAt(cursor.value, step.path);
      return value ? runStep(step.step, run, { path: [...cursor.path, ...step.path], value }) : undefined;
    }
    case 'condition': {
      const branch = step.holds(run.variables) ? step.then : step.otherwise;
      return branch && runStep(branch, run, cursor);
    }
    case 'fetch':
      return runFetch(step, run, cursor).catch((error: unknown) => {
        run.errors.push(error as Error);
      });
  }
}

function usedVariables({ variables }: CompiledFetch, given: Variables): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  for (const name of variables) {
    const value = ownOf(given, name);
    if (value !== undefined) used[name] = value;
  }
  return used;
}

async function runFetch(fetch: CompiledFetch, run: PlanRun, cursor: Cursor): Promise<void> {
  const all: readonly unknown[] = Array.isArray(cursor.value) ? cursor.value : [cursor.value];
  const objects = all.filter((one): one is Data => one !== null && one !== undefined);
  if (objects.length === 0) return;
  if (fetch.readRepresentation) return fetchEntities(fetch, run, { cursor, objects });
  const data = await ask(fetch, run, { cursor, variables: usedVariables(fetch, run.variables) });
  fetch.rewriteAnswer?.(data);
  for (const object of objects) mergeData(object, data);
}

/** An object that a subgraph can be asked about, and what it is known by. */
interface Represented {
  readonly object: Data;
  readonly representation: Data;
}

function representationsOf(
  objects: readonly Data[],
  { readRepresentation, rewriteRepresentation }: CompiledFetch,
): Represented[] {
  return objects.flatMap((object) => {
    const representation = readRepresentation?.(object);
    if (!representation?.['__typename']) return [];
    rewriteRepresentation?.(representation);
    return [{ object, representation }];
  });
}

function mergeEntities(
  represented: readonly Represented[],
  entities: unknown,
  { rewriteAnswer }: CompiledFetch,
): void {
  if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array');
  if (entities.length !== represented.length)
    throw new Error(`Expected "data._entities" to contain ${String(represented.length)} elements`);
  for (const [index, { object }] of represented.entries()) {
    const entity = (entities as readonly (Data | null)[])[index];
    if (!entity) continue;
    if (!entity['__typename']) entity['__typename'] = object['__typename'];
    rewriteAnswer?.(entity);
    mergeData(object, entity);
  }
}

async function fetchEntities(
  fetch: CompiledFetch,
  run: PlanRun,
  { cursor, objects }: { readonly cursor: Cursor; readonly objects: readonly Data[] },
): Promise<void> {
  const represented = representationsOf(objects, fetch);
  if (represented.length === 0) return;
  const variables = usedVariables(fetch, run.variables);
  if ('representations' in variables) throw new Error('Variables cannot contain key "representations"');
  variables['representations'] = represented.map(({ representation }) => representation);
  const data = await ask(fetch, run, { cursor, variables });
  if (data) mergeEntities(represented, data['_entities'], fetch);
}

/** What a fetch asks, and where in the data it works. */
interface Asked {
  readonly cursor: Cursor;
  readonly variables: Variables;
}

async function ask(fetch: CompiledFetch, run: PlanRun, { cursor, variables }: Asked): Promise<Data | null> {
  const { subgraph, text, operationName } = fetch;
  const { data = null, errors } = await run.ask({ subgraph, text, operationName, variables });
  if (errors) {
    const pathOf = createErrorPaths(fetch, run, cursor);
    for (const error of errors) run.errors.push(errorAt(error, subgraph, pathOf(error.path)));
  }
  return data;
}

type ErrorPath = readonly (string | number)[] | undefined;

/** Finds the place in the whole answer to which a subgraph's error points; for an entity by its place in the list. */
function createErrorPaths(
  { readRepresentation }: CompiledFetch,
  { data }: PlanRun,
  { path }: Cursor,
): (of: ErrorPath) => ErrorPath {
  let places: readonly DataPath[] | undefined;
  return (of) => {
    const index = of?.[1];
    if (!of || !readRepresentation || typeof index !== 'number') return of && [...path, ...of];
    places ??= placesAt(data, path);
    return [...(places[index] ?? []), ...of.slice(2)];
  };
}

function errorAt(error: SubgraphError, subgraph: string, path: ErrorPath): GraphQLError {
  const message = error.message || `Error while fetching subquery from service "${subgraph}"`;
  const extensions = { ...error.extensions, serviceName: subgraph };
  const code = error.extensions?.['code'] ?? 'DOWNSTREAM_SERVICE_ERROR';
  return new GraphQLError(message, {
    originalError: error as unknown as Error,
    ...(path ? { path } : {}),
    extensions: { ...extensions, code },
  });
}
