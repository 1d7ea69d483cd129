import { GraphQLError } from 'graphql';
import type { Variables } from '../routing/read-shard-key.ts';
import { dataAt, mergeData, ownOf, placesAt, type Data, type DataPath } from './data-so-far.ts';
import type { CompiledFetch, CompiledStep } from './compile-plan.ts';
import type { SubgraphAnswer, SubgraphError, SubgraphQuestion } from './subgraph.ts';

/** Asks a subgraph. */
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
      if (value) await runStep(step.step, run, { path: [...cursor.path, ...step.path], value });
      return;
    }
    case 'condition': {
      const branch = step.holds(run.variables) ? step.then : step.otherwise;
      if (branch) await runStep(branch, run, cursor);
      return;
    }
    case 'fetch':
      try {
        await runFetch(step, run, cursor);
      } catch (error) {
        run.errors.push(error as Error);
      }
  }
}

async function runFetch(fetch: CompiledFetch, run: PlanRun, cursor: Cursor): Promise<void> {
  const all: readonly unknown[] = Array.isArray(cursor.value) ? cursor.value : [cursor.value];
  const objects = all.filter((one) => one !== null && one !== undefined) as Data[];
  if (objects.length === 0) return;
  const variables: Record<string, unknown> = {};
  for (const name of fetch.variables) {
    const value = ownOf(run.variables, name);
    if (value !== undefined) variables[name] = value;
  }
  if (fetch.readRepresentation) {
    await fetchEntities(fetch, run, { cursor, objects, variables });
    return;
  }
  const data = await ask(fetch, run, { cursor, variables });
  for (const object of objects) mergeData(object, data);
}

interface Asked {
  readonly cursor: Cursor;
  readonly variables: Record<string, unknown>;
}

async function fetchEntities(
  fetch: CompiledFetch,
  run: PlanRun,
  { cursor, objects, variables }: Asked & { readonly objects: readonly Data[] },
): Promise<void> {
  const representations: Data[] = [];
  const represented: Data[] = [];
  for (const object of objects) {
    const representation = fetch.readRepresentation?.(object);
    if (!representation?.['__typename']) continue;
    representations.push(representation);
    represented.push(object);
  }
  if (representations.length === 0) return;
  if ('representations' in variables) throw new Error('Variables cannot contain key "representations"');
  variables['representations'] = representations;
  const data = await ask(fetch, run, { cursor, variables });
  if (!data) return;
  const entities = data['_entities'];
  if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array');
  if (entities.length !== representations.length)
    throw new Error(`Expected "data._entities" to contain ${String(representations.length)} elements`);
  for (const [index, entity] of (entities as readonly (Data | null)[]).entries()) {
    const object = represented[index];
    if (!entity || !object) continue;
    if (!entity['__typename']) entity['__typename'] = object['__typename'];
    mergeData(object, entity);
  }
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
