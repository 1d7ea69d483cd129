import { AppError } from '@kakehashi/shared/app-error.ts';
import { readCaseNumber, searchPattern } from '../domain/subject-search.ts';
import { findSimilar, type PersonToRegister } from '../domain/similar-subjects.ts';
import { cutoffsAt, type ReferralPart, type WorklistCutoffs, type WorklistPart } from '../domain/worklist.ts';
import { pageSize } from './page-size.ts';
import type { PayloadParent } from './perform-mutation.ts';
import type { WardContext } from './ward-context.ts';

/** What every list of a worklist is made from. */
interface WorklistParent {
  readonly coordinatorId: string | null;
  readonly cutoffs: WorklistCutoffs;
  readonly first: number;
}

const mostOfWorklist = 200;
const mostFound = 100;
const longestSearch = 200;

async function worklist(
  _parent: unknown,
  args: { coordinatorId?: string | null; first?: number | null },
  { repositories, user, clock }: WardContext,
): Promise<WorklistParent> {
  const first = pageSize(args.first ?? 50, mostOfWorklist);
  const now = clock.now();
  const [calendar, own] = await Promise.all([
    repositories.worklist.findCalendar(now),
    args.coordinatorId ?? repositories.worklist.findCoordinatorOf(user.subject),
  ]);
  return { coordinatorId: own, cutoffs: cutoffsAt(now, calendar), first };
}

const casesOf =
  (part: WorklistPart) =>
  async (parent: WorklistParent, _args: unknown, { repositories }: WardContext) => {
    const { totalCount, rows } = await repositories.worklist.findCases(part, parent);
    return { totalCount, cases: rows };
  };

const referralsOf =
  (part: ReferralPart) =>
  async ({ first }: WorklistParent, _args: unknown, { repositories }: WardContext) => {
    const { totalCount, rows } = await repositories.worklist.findReferrals(part, first);
    return { totalCount, referrals: rows };
  };

async function search(
  _parent: unknown,
  { text, first }: { text: string; first?: number | null },
  { repositories }: WardContext,
) {
  const most = pageSize(first ?? 20, mostFound);
  const pattern = text.length <= longestSearch ? searchPattern(text) : undefined;
  if (pattern === undefined)
    throw new AppError('BAD_USER_INPUT', `expected 1 to ${longestSearch} characters that are no blanks`);
  const number = readCaseNumber(text);
  const [subjects, cases] = await Promise.all([
    repositories.search.findSubjects(pattern, most),
    number ? repositories.search.findCases(number, most) : [],
  ]);
  return { subjects, cases };
}

async function similarTo(person: PersonToRegister, { repositories }: WardContext) {
  return findSimilar(person, await repositories.search.findCandidates(person));
}

/** Others who may be the person that was just registered. */
async function similar({ id }: PayloadParent, _args: unknown, context: WardContext) {
  const registered = id === null ? null : await context.loaders.subject.load(id);
  if (registered === null) return [];
  const { name, nameKana, birthDate, insuranceNumber } = registered;
  const person = { name: name ?? '', nameKana: nameKana ?? '', birthDate, insuranceNumber };
  return (await similarTo(person, context)).filter(({ subject }) => subject.id !== id);
}

/** What the desk sees first, and how it finds persons. */
export const worklistResolvers = {
  Query: {
    worklist,
    search,
    similarSubjects: (_parent: unknown, { person }: { person: PersonToRegister }, context: WardContext) =>
      similarTo(person, context),
  },
  RegisterSubjectPayload: {
    subject: ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
      id === null ? null : loaders.subject.load(id),
    similar,
  },
  Worklist: {
    mine: casesOf('mine'),
    unassigned: casesOf('unassigned'),
    overdueFirstResponse: casesOf('overdueFirstResponse'),
    waitingTooLong: casesOf('waitingTooLong'),
    referralsToConfirm: referralsOf('referralsToConfirm'),
    informationToCheck: referralsOf('informationToCheck'),
  },
};
