import { randomBytes } from 'node:crypto';
import { checkText, unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { CareResource } from '../domain/care-resource.ts';
import { nothingKnown } from '../domain/nothing-known.ts';
import { isCorrectionId, isResourceId } from '../domain/city-id.ts';
import type { CorrectionId, ResourceId, VacancyId } from '../domain/city-id.ts';
import { dayOf } from '../domain/fact-origin.ts';
import {
  checkClear,
  checkFacts,
  emptied,
  fieldsOf,
  originsFor,
  readFacts,
} from '../domain/resource-change.ts';
import { unknownWard, type FactChange, type ResourceFactsInput } from '../domain/resource-change.ts';
import { factOfField, type ResourceField } from '../domain/resource-facts.ts';
import { checkReport, newVacancy, unknownResource, type ReportVacancyInput } from '../domain/vacancy.ts';
import type { PayloadParent } from '../domain/wish.ts';
import { careServiceCodes } from '../reference/care-services.ts';
import type { CityContext } from './city-context.ts';
import { fulfil } from './fulfil.ts';
import { wardOf } from './ward-of-user.ts';

interface AddResourceInput {
  readonly idempotencyKey: string;
  readonly facts: ResourceFactsInput;
  readonly source: string;
  readonly asOf?: string | null;
}

interface ChangeResourceInput {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly facts?: ResourceFactsInput | null;
  readonly clear?: readonly ResourceField[] | null;
  readonly confirm?: readonly ResourceField[] | null;
  readonly source: string;
  readonly asOf?: string | null;
}

interface ReportCorrectionInput {
  readonly idempotencyKey: string;
  readonly resourceId: string;
  readonly facts?: ResourceFactsInput | null;
  readonly clear?: ResourceField | null;
  readonly evidence?: string | null;
}

interface ReviewCorrectionInput {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly accept: boolean;
  readonly reason?: string | null;
}

/** A new ID of the city. */
const createId = (letter: string, now: Date) => `${letter}-${createUuidV7(now.getTime(), randomBytes(10))}`;

function checkSource(source: string, asOf: string | null | undefined, today: string): UserError[] {
  return [
    ...unless(
      source.trim() !== '',
      'source',
      'TOO_SHORT',
      'expected where the facts come from, but got nothing',
    ),
    ...checkText(source, 'source', 200),
    ...unless(
      asOf == null || asOf <= today,
      'asOf',
      'IN_FUTURE',
      'expected a day not after today, but got a later one',
    ),
  ];
}

/** Errors of a ward that is named: it must exist, and be the user's own. */
async function checkWard(
  facts: ResourceFactsInput,
  own: WardCode | undefined,
  { loaders }: CityContext,
): Promise<UserError[]> {
  if (facts.ward == null) return [];
  const known = (await loaders.ward.load(facts.ward as WardCode)) !== null;
  return [
    ...unless(known, 'facts.ward', 'UNKNOWN', unknownWard),
    ...unless(
      own === undefined || facts.ward === own,
      'facts.ward',
      'OTHER_WARD',
      `expected ward ${own ?? ''}, but got another`,
    ),
  ];
}

async function addResource(_: unknown, { input }: { input: AddResourceInput }, context: CityContext) {
  const now = context.clock.now();
  const { facts, source } = input;
  const isNamed = facts.name != null && facts.kind != null && facts.ward != null;
  const userErrors = [
    ...unless(isNamed, 'facts', 'REQUIRED', 'expected name, kind and ward, but got not all of them'),
    ...checkFacts(facts, careServiceCodes),
    ...checkSource(source, input.asOf, dayOf(now)),
    ...(await checkWard(facts, wardOf(context.user), context)),
  ];
  const id = createId('R', now) as ResourceId;
  const origin = { source, asOf: input.asOf ?? dayOf(now) };
  const change = readFacts(facts);
  const resource = {
    ...nothingKnown,
    ...change,
    id,
    source,
    confirmedOn: origin.asOf,
    origins: originsFor(fieldsOf(change), origin),
  } as CareResource;
  return fulfil({ mutation: 'addResource', input, userErrors, resultId: id }, context, (wish) =>
    context.ports.resources.add(resource, wish),
  );
}

function checkChange(input: ChangeResourceInput, today: string): UserError[] {
  const { id, clear, confirm, facts } = input;
  const named = fieldsOf({ ...readFacts(facts ?? {}), ...emptied(clear ?? []) });
  return [
    ...unless(isResourceId(id), 'id', 'UNKNOWN', unknownResource),
    ...unless(
      named.length + (confirm ?? []).length > 0,
      'facts',
      'TOO_FEW',
      'expected a fact to change, clear or confirm, but got none',
    ),
    ...checkFacts(facts ?? {}, careServiceCodes),
    ...checkClear(clear ?? []),
    ...checkSource(input.source, input.asOf, today),
  ];
}

async function changeResource(_: unknown, { input }: { input: ChangeResourceInput }, context: CityContext) {
  const at = context.clock.now();
  const ward = wardOf(context.user);
  const facts = input.facts ?? {};
  const userErrors = [...checkChange(input, dayOf(at)), ...(await checkWard(facts, ward, context))];
  const change = {
    id: input.id as ResourceId,
    version: input.version,
    facts: { ...readFacts(facts), ...emptied(input.clear ?? []) },
    origin: { source: input.source, asOf: input.asOf ?? dayOf(at), confirmedAt: at.toISOString() },
    confirmed: input.confirm ?? [],
    at,
    ward,
  };
  return fulfil({ mutation: 'changeResource', input, userErrors, resultId: input.id }, context, (wish) =>
    context.ports.resources.change(change, wish),
  );
}

function checkCorrection(input: ReportCorrectionInput, change: FactChange): UserError[] {
  return [
    ...unless(isResourceId(input.resourceId), 'resourceId', 'UNKNOWN', unknownResource),
    ...unless(
      fieldsOf(change).length === 1,
      'facts',
      'NOT_ONE',
      `expected exactly one fact, but got ${fieldsOf(change).length}`,
    ),
    ...checkFacts(input.facts ?? {}, careServiceCodes),
    ...checkClear(input.clear ? [input.clear] : []),
    ...checkText(input.evidence ?? '', 'evidence', 200),
  ];
}

async function reportCorrection(
  _: unknown,
  { input }: { input: ReportCorrectionInput },
  context: CityContext,
) {
  const reportedAt = context.clock.now();
  const change = { ...readFacts(input.facts ?? {}), ...emptied(input.clear ? [input.clear] : []) };
  const userErrors = [
    ...checkCorrection(input, change),
    ...(await checkWard(input.facts ?? {}, undefined, context)),
  ];
  const [field = 'NAME'] = fieldsOf(change);
  const id = createId('K', reportedAt) as CorrectionId;
  const correction = {
    id,
    resourceId: input.resourceId as ResourceId,
    field,
    proposed: change[factOfField[field]] ?? null,
    evidence: input.evidence ?? null,
    wardCode: wardOf(context.user) ?? null,
    reportedAt,
  };
  return fulfil({ mutation: 'reportCorrection', input, userErrors, resultId: id }, context, (wish) =>
    context.ports.corrections.report(correction, wish),
  );
}

async function reviewCorrection(
  _: unknown,
  { input }: { input: ReviewCorrectionInput },
  context: CityContext,
) {
  const { id, version, accept } = input;
  const reason = input.reason?.trim() ? input.reason : null;
  const userErrors = [
    ...unless(isCorrectionId(id), 'id', 'UNKNOWN', 'expected the ID of a correction, but got another'),
    ...unless(accept || reason !== null, 'reason', 'REQUIRED', 'expected a reason to reject, but got none'),
    ...checkText(reason ?? '', 'reason', 200),
  ];
  const review = { id: id as CorrectionId, version, accept, reason, at: context.clock.now() };
  return fulfil({ mutation: 'reviewCorrection', input, userErrors, resultId: id }, context, (wish) =>
    context.ports.corrections.review(review, wish),
  );
}

async function reportVacancy(_: unknown, { input }: { input: ReportVacancyInput }, context: CityContext) {
  const now = context.clock.now();
  const vacancy = newVacancy(input, createId('V', now) as VacancyId, now);
  const userErrors = checkReport(input, now);
  return fulfil({ mutation: 'reportVacancy', input, userErrors, resultId: vacancy.id }, context, (wish) =>
    context.ports.vacancies.report(vacancy, wish, wardOf(context.user)),
  );
}

/** What can be changed about resources. */
export const resourceMutations = {
  addResource,
  changeResource,
  reportCorrection,
  reviewCorrection,
  reportVacancy,
};

/** The payloads of these mutations: each shows what its ID names, as it is now. */
export const resourcePayloadResolvers = {
  ResourcePayload: {
    resource: ({ id }: PayloadParent, _: unknown, { loaders }: CityContext) =>
      id === null ? null : loaders.resource.clear(id as ResourceId).load(id as ResourceId),
  },
  ResourceCorrectionPayload: {
    correction: ({ id }: PayloadParent, _: unknown, { loaders }: CityContext) =>
      id === null ? null : loaders.correction.clear(id as CorrectionId).load(id as CorrectionId),
  },
  VacancyPayload: {
    vacancy: ({ id }: PayloadParent, _: unknown, { loaders }: CityContext) =>
      id === null ? null : loaders.vacancy.clear(id as VacancyId).load(id as VacancyId),
  },
};
