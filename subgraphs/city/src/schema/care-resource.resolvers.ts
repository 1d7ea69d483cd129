import type { CareResource } from '../domain/care-resource.ts';
import { isResourceId } from '../domain/city-id.ts';
import { factsOf } from '../domain/fact-origin.ts';
import { formatTime, type HourSpan } from '../domain/service-hours.ts';
import { careServiceOfCode } from '../reference/care-services.ts';
import type { CityContext } from './city-context.ts';
import { reportingKeysOf } from './reporting-key.resolvers.ts';

const showSpan = <Span extends HourSpan>(span: Span) => ({
  ...span,
  from: formatTime(span.from),
  to: formatTime(span.to),
});

/** Fields of a resource that stand in other tables, or that are shown in another form than they are kept in. */
export const careResourceResolvers = {
  __resolveReference: async ({ id }: { id: string }, { loaders }: CityContext) =>
    isResourceId(id) ? loaders.resource.load(id) : null,

  ward: ({ wardCode }: CareResource, _: unknown, { loaders }: CityContext) =>
    wardCode === null ? null : loaders.ward.load(wardCode),

  careServices: ({ careServices }: CareResource) =>
    careServices.flatMap((code) => careServiceOfCode.get(code) ?? []),

  openingHours: ({ openingHours }: CareResource) => openingHours.map(showSpan),

  contactHours: ({ contactHours }: CareResource) => contactHours.map(showSpan),

  facts: (resource: CareResource, _: unknown, { clock }: CityContext) => factsOf(resource, clock.now()),

  vacancies: ({ id }: CareResource, _: unknown, { loaders }: CityContext) =>
    loaders.vacanciesOfResource.load(id),

  openCorrections: ({ id }: CareResource, _: unknown, { loaders }: CityContext) =>
    loaders.openCorrections.load(id),

  reportingKeys: reportingKeysOf,
};
