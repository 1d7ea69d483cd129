import { composeServices } from '@apollo/composition';
import { readContract, subgraphNames } from './contract-files.ts';
import { findForeignEntities, findUndescribed, findUnroutedFields } from './contract-rules.ts';
import { findPlannerTraps } from './planner-limits.ts';

/** The contracts cannot be composed, or break a rule of ours; the message lists every reason. */
export class CompositionError extends Error {
  override name = 'CompositionError';
}

/** Composes the supergraph from the three contracts after checking our own rules. Throws {@link CompositionError}. */
export function composeSupergraph(): string {
  const ward = readContract('ward');
  const broken = [
    ...findUnroutedFields(ward),
    ...findForeignEntities(ward, [readContract('city'), readContract('oversight')]),
    ...subgraphNames.flatMap((name) =>
      findPlannerTraps(readContract(name)).map((line) => `${name}: ${line}`),
    ),
    ...[...subgraphNames, 'ward-node' as const].flatMap((name) =>
      findUndescribed(readContract(name)).map((line) => `${name}: ${line}`),
    ),
  ];
  if (broken.length > 0) throw new CompositionError(broken.join('\n'));
  const result = composeServices(
    subgraphNames.map((name) => ({
      name,
      typeDefs: readContract(name),
      url: `http://${name}.invalid/graphql`,
    })),
  );
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message).join('\n'));
  return result.supergraphSdl.trimEnd() + '\n';
}
