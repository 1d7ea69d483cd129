import { formatCaseNumber, type ConsultationCase } from '../domain/consultation-case.ts';
import type { Subject } from '../domain/subject.ts';
import { resolveReference } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

/** The coordinator of whatever names one. */
export const coordinatorOf = (
  { coordinatorId }: { readonly coordinatorId: string | null },
  _args: unknown,
  { loaders }: WardContext,
) => (coordinatorId === null ? null : loaders.coordinator.load(coordinatorId));

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
    coordinator: coordinatorOf,
    contacts: ({ id }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      loaders.contactsOfCase.load(id),
    referrals: ({ id }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      loaders.referralsOfCase.load(id),
    transitions: ({ id }: ConsultationCase, _args: unknown, { loaders }: WardContext) =>
      loaders.transitionsOfCase.load(id),
  },
  Subject: {
    __resolveReference: resolveReference('Subject', 'subject'),
    cases: ({ id }: Subject, _args: unknown, { loaders }: WardContext) => loaders.casesOfSubject.load(id),
  },
  Contact: { __resolveReference: resolveReference('Contact', 'contact'), coordinator: coordinatorOf },
  Referral: { __resolveReference: resolveReference('Referral', 'referral'), coordinator: coordinatorOf },
};
