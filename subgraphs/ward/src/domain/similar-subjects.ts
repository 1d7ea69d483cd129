import { foldText } from '@kakehashi/shared/fold-text.ts';
import type { Subject } from './subject.ts';

/** What speaks for two persons being the same (重複の理由), strongest first. */
export type SimilarityReason =
  'SAME_INSURANCE_NUMBER' | 'SAME_NAME_AND_BIRTH_DATE' | 'ALIKE_NAME_AND_BIRTH_DATE' | 'SAME_NAME';

/** Who is to be registered. */
export interface PersonToRegister {
  readonly name: string;
  readonly nameKana: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | null;
  readonly insuranceNumber?: string | null;
}

/** A person already registered who may be the same. */
export interface SimilarSubject {
  readonly subject: Subject;
  readonly reasons: readonly SimilarityReason[];
}

/** Share of character pairs in common from which two names are alike; one letter of a usual name in kana may differ. */
const alikeFrom = 0.6;

function pairsOf(text: string): string[] {
  const letters = Array.from(text);
  return letters.slice(1).map((letter, place) => `${letters[place] ?? ''}${letter}`);
}

/** How alike two texts are, from 0 to 1: twice the pairs of neighbouring letters in common over all pairs (Dice). */
export function likeness(a: string, b: string): number {
  const left = pairsOf(a);
  const right = pairsOf(b);
  if (left.length + right.length === 0) return a === b ? 1 : 0;
  const spare = [...right];
  const common = left.filter((pair) => {
    const place = spare.indexOf(pair);
    if (place >= 0) spare.splice(place, 1);
    return place >= 0;
  });
  return (2 * common.length) / (left.length + right.length);
}

/** What speaks for the registered person being the one to be registered, strongest first; empty when nothing does. */
export function similarityOf(person: PersonToRegister, registered: Subject): SimilarityReason[] {
  const [name, kana] = [foldText(person.name), foldText(person.nameKana)];
  const [otherName, otherKana] = [foldText(registered.name ?? ''), foldText(registered.nameKana ?? '')];
  const isSameName = name === otherName || kana === otherKana;
  const isSameBirth = person.birthDate != null && person.birthDate === registered.birthDate;
  const isBirthUnknown = person.birthDate == null || registered.birthDate === null;
  const isAlike = Math.max(likeness(name, otherName), likeness(kana, otherKana)) >= alikeFrom;
  const insured = foldText(person.insuranceNumber ?? '');
  const holds: Record<SimilarityReason, boolean> = {
    SAME_INSURANCE_NUMBER: insured !== '' && insured === foldText(registered.insuranceNumber ?? ''),
    SAME_NAME_AND_BIRTH_DATE: isSameBirth && isSameName,
    ALIKE_NAME_AND_BIRTH_DATE: isSameBirth && !isSameName && isAlike,
    SAME_NAME: isBirthUnknown && name === otherName && kana === otherKana,
  };
  return (Object.keys(holds) as SimilarityReason[]).filter((reason) => holds[reason]);
}

const strength: readonly SimilarityReason[] = [
  'SAME_INSURANCE_NUMBER',
  'SAME_NAME_AND_BIRTH_DATE',
  'ALIKE_NAME_AND_BIRTH_DATE',
  'SAME_NAME',
];

/** Those of the candidates who may be the same, the likeliest first, then by ID. */
export function findSimilar(person: PersonToRegister, candidates: readonly Subject[]): SimilarSubject[] {
  const rank = ({ reasons: [first] }: SimilarSubject) => (first ? strength.indexOf(first) : strength.length);
  return candidates
    .map((subject) => ({ subject, reasons: similarityOf(person, subject) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => rank(a) - rank(b) || (a.subject.id < b.subject.id ? -1 : 1));
}
