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

interface Comparable {
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string | null;
  readonly insuranceNumber: string;
}

function comparable(person: PersonToRegister | Subject): Comparable {
  return {
    name: foldText(person.name ?? ''),
    kana: foldText(person.nameKana ?? ''),
    birthDate: person.birthDate ?? null,
    insuranceNumber: foldText(person.insuranceNumber ?? ''),
  };
}

const holds: Readonly<Record<SimilarityReason, (a: Comparable, b: Comparable) => boolean>> = {
  SAME_INSURANCE_NUMBER: (a, b) => a.insuranceNumber !== '' && a.insuranceNumber === b.insuranceNumber,
  SAME_NAME_AND_BIRTH_DATE: (a, b) => isSameBirth(a, b) && isNameShared(a, b),
  ALIKE_NAME_AND_BIRTH_DATE: (a, b) => isSameBirth(a, b) && !isNameShared(a, b) && areAlike(a, b),
  SAME_NAME: (a, b) =>
    (a.birthDate === null || b.birthDate === null) && a.name === b.name && a.kana === b.kana,
};

const isSameBirth = (a: Comparable, b: Comparable) => a.birthDate !== null && a.birthDate === b.birthDate;
const isNameShared = (a: Comparable, b: Comparable) => a.name === b.name || a.kana === b.kana;
const areAlike = (a: Comparable, b: Comparable) =>
  Math.max(likeness(a.name, b.name), likeness(a.kana, b.kana)) >= alikeFrom;

/** What speaks for the registered person being the one to be registered, strongest first; empty when nothing does. */
function similarityOf(person: PersonToRegister, registered: Subject): SimilarityReason[] {
  const [a, b] = [comparable(person), comparable(registered)];
  return strength.filter((reason) => holds[reason](a, b));
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
