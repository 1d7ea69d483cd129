import { formatCaseNumber, type ConsultationCase } from '../domain/consultation-case.ts';
import { resolveReference } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

/** Fields of a case that are not simply stored in it, and of those that hang on it. */
export const caseResolvers = {
  Case: {
    __resolveReference: resolveReference('Case', 'case'),
    ward: (_case: ConsultationCase, _args: unknown, { ward }: WardContext) => ({ code: ward }),
    number: (found: ConsultationCase) => formatCaseNumber(found),
    topics: ({ id }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      loaders.topicsOfCase.load(id),
    subject: ({ subjectId }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      subjectId === null ? null : loaders.subject.load(subjectId),
    coordinator: ({ coordinatorId }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      coordinatorId === null ? null : loaders.coordinator.load(coordinatorId),
    contacts: ({ id }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      loaders.contactsOfCase.load(id),
  },
  Subject: { __resolveReference: resolveReference('Subject', 'subject') },
  Contact: { __resolveReference: resolveReference('Contact', 'contact') },
};
