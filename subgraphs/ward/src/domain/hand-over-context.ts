import type { ConsultationCase } from './consultation-case.ts';
import type { Contact } from './contact.ts';
import type { Referral } from './referral.ts';
import type { Subject } from './subject.ts';

/** A person as passed on; all of it is personal. */
export type HandedOverSubject = Pick<
  Subject,
  | 'name'
  | 'nameKana'
  | 'birthDate'
  | 'address'
  | 'insuranceNumber'
  | 'insuredCategory'
  | 'specifiedDisease'
  | 'careLevel'
  | 'household'
  | 'conditions'
>;

/** A contact as passed on. Instants are ISO 8601, so that the context is plain JSON. */
export interface HandedOverContact extends Pick<
  Contact,
  'kind' | 'minutes' | 'withKind' | 'withName' | 'note'
> {
  readonly at: string;
}

/** A referral as passed on: who was asked, and what came of it. */
export type HandedOverReferral = Pick<Referral, 'resourceId' | 'answer' | 'declineReason' | 'note'>;

/** All that the receiving ward needs so that nobody tells the story twice (引継ぎ内容). */
export interface HandOverContext {
  readonly subject: HandedOverSubject | null;
  readonly ageBand: ConsultationCase['ageBand'];
  readonly careLevel: ConsultationCase['careLevel'];
  readonly requesterKind: ConsultationCase['requesterKind'];
  readonly requesterOrganisation: string | null;
  readonly receivedAt: string;
  readonly note: string | null;
  /** What the sending room notes for the receiving one. */
  readonly handOverNote: string | null;
  readonly contacts: readonly HandedOverContact[];
  readonly referrals: readonly HandedOverReferral[];
}

/** The rows from which a context is made. */
export interface ContextSource {
  readonly found: ConsultationCase;
  readonly subject: Subject | null;
  readonly contacts: readonly Contact[];
  readonly referrals: readonly Referral[];
  readonly handOverNote: string | null;
}

function subjectOf(subject: Subject): HandedOverSubject {
  const { name, nameKana, birthDate, address, insuranceNumber, insuredCategory } = subject;
  const { specifiedDisease, careLevel, household, conditions } = subject;
  return {
    name,
    nameKana,
    birthDate,
    address,
    insuranceNumber,
    insuredCategory,
    specifiedDisease,
    careLevel,
    household,
    conditions,
  };
}

/** Most characters of a context as JSON: with its seal it fits into one request through the gateway. */
const mostCharacters = 45_000;

/** Leaves out the oldest contacts of a context that is too large to travel. */
function shorten(context: HandOverContext): HandOverContext {
  let { contacts } = context;
  while (contacts.length > 0 && JSON.stringify({ ...context, contacts }).length > mostCharacters)
    contacts = contacts.slice(Math.ceil(contacts.length / 8));
  return { ...context, contacts };
}

/** Puts together what is passed on of a case: everything, or of a very long one everything but its oldest contacts. */
export function contextOf(source: ContextSource): HandOverContext {
  return shorten(wholeContextOf(source));
}

function wholeContextOf({
  found,
  subject,
  contacts,
  referrals,
  handOverNote,
}: ContextSource): HandOverContext {
  return {
    subject: subject && subjectOf(subject),
    ageBand: found.ageBand,
    careLevel: found.careLevel,
    requesterKind: found.requesterKind,
    requesterOrganisation: found.requesterOrganisation,
    receivedAt: found.receivedAt.toISOString(),
    note: found.note,
    handOverNote,
    contacts: contacts.map(({ at, kind, minutes, withKind, withName, note }) => ({
      at: at.toISOString(),
      kind,
      minutes,
      withKind,
      withName,
      note,
    })),
    referrals: referrals.map(({ resourceId, answer, declineReason, note }) => ({
      resourceId,
      answer,
      declineReason,
      note,
    })),
  };
}

/** How a context crosses between two nodes: sealed for the receiving node's registered key, so that nobody in between can read it. */
export interface ContextSeal {
  /** Seals it for the node of a ward. Throws when this node does not know that ward's key. */
  seal(ward: string, context: HandOverContext): Promise<string>;
  /** Opens what was sealed for this node; `null` when it was not, or is no context. */
  open(sealed: string): Promise<HandOverContext | null>;
}
