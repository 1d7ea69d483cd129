import type { CaseStep } from '../case-life.ts';
import type { Topic } from '../categories.ts';
import type { ConsultationCase } from '../consultation-case.ts';
import { checkNotNull, checkOwnId, checkTexts, given, longest, unknownId } from '../input-checks.ts';
import { refused, type Changed, type ChangeFacts, type KeyedInput, type Mutation } from '../mutation.ts';
import { ageBandOfSubject, checkTopics } from '../open-case.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import { takeStep, type CaseAtVersion } from './take-step.ts';

const mustStay = ['channel', 'requesterKind', 'scene', 'urgency', 'ageBand', 'careLevel'] as const;
const mayBeEmptied = [
  'requesterProfession',
  'subjectId',
  'guidelineVersion',
  'requesterOrganisation',
  'note',
] as const;
const correctable = [...mustStay, ...mayBeEmptied] as const;

type Corrections = Pick<ConsultationCase, (typeof correctable)[number]>;

/** Corrections of a case (相談の訂正); what is left out stays, `null` empties what may be empty. */
export type AmendCaseInput = KeyedInput &
  CaseAtVersion & { readonly [Field in keyof Corrections]?: Corrections[Field] | null } & {
    readonly topics?: readonly Topic[] | null;
  };

async function apply(
  input: AmendCaseInput,
  transaction: WardTransaction,
  facts: ChangeFacts,
): Promise<Changed> {
  const { subjectId, topics } = input;
  if (subjectId != null && !(await transaction.subjects.has(subjectId))) {
    return refused(unknownId('subjectId'));
  }
  const changes = given(input, correctable) as Partial<Corrections>;
  const changed = await takeStep(input, transaction, facts, async (found): Promise<CaseStep> => {
    const isUnknown = changes.ageBand === undefined && found.ageBand === 'UNKNOWN';
    const ageBand = isUnknown ? await ageBandOfSubject(subjectId, found.receivedAt, transaction) : null;
    return { kind: 'AMENDED', changes: { ...changes, ...(ageBand && { ageBand }) } };
  });
  if (changed.kind === 'done' && topics) await transaction.cases.setTopics(input.caseId, topics);
  return changed;
}

/** Corrects what is known of a case. */
export const amendCase: Mutation<AmendCaseInput> = {
  name: 'amendCase',
  deskFields: ['requesterOrganisation', 'note'],
  check: (input, { ward }) => [
    ...checkNotNull(input, [...mustStay, 'topics']),
    ...(input.topics ? checkTopics(input.topics) : []),
    ...checkOwnId(input.subjectId, 'subjectId', ward),
    ...checkTexts(input, {
      guidelineVersion: longest.version,
      requesterOrganisation: longest.line,
      note: longest.note,
    }),
  ],
  resultId: ({ caseId }) => caseId,
  apply,
};
