import type { ConsultationCase } from './consultation-case.ts';
import type { PersonToRegister } from './similar-subjects.ts';
import type { Subject } from './subject.ts';

/** Where persons and cases are searched for, within the node. */
export interface SearchRepository {
  /** Persons whose search text is like the pattern, in order of kana and ID. */
  findSubjects(pattern: string, first: number): Promise<readonly Subject[]>;
  /** Cases with that number, newest first. */
  findCases(
    number: { readonly fiscalYear?: number; readonly number: number },
    first: number,
  ): Promise<readonly ConsultationCase[]>;
  /** Cases of these persons, newest first, at most 200 of each. */
  findCasesOf(subjectIds: readonly string[]): Promise<readonly ConsultationCase[]>;
  /** Persons who share the birth date, the insurance number, or name and kana, at most 200 by ID. */
  findCandidates(person: PersonToRegister): Promise<readonly Subject[]>;
}
