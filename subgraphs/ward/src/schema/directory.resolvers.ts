import { hoursSince, type DirectorySearch } from '../domain/resource-directory.ts';
import { pageSize } from './page-size.ts';
import type { WardContext } from './ward-context.ts';

const mostResources = 200;

async function resourceDirectory(
  _parent: unknown,
  { text, ward, first }: Partial<DirectorySearch>,
  { repositories }: WardContext,
) {
  const search = { text, ward, first: pageSize(first ?? 50, mostResources) } as DirectorySearch;
  const [{ asOf }, found] = await Promise.all([
    repositories.directory.findAge(),
    repositories.directory.findResources(search),
  ]);
  // The copy's age is real: it does not follow the clock of a demonstration.
  return { asOf, ageHours: asOf === null ? null : hoursSince(asOf, new Date()), ...found };
}

const resourceOf = (
  { resourceId }: { readonly resourceId: string | null },
  _args: unknown,
  { loaders }: WardContext,
) => (resourceId === null ? null : loaders.directoryResource.load(resourceId));

/** The node's own copy of the city's directory of resources. */
export const directoryResolvers = {
  Query: { resourceDirectory },
  Referral: { resource: resourceOf },
  OutreachVisit: { resource: resourceOf },
  HandedOverReferral: { resource: resourceOf },
};
