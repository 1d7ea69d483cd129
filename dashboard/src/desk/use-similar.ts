import { useState } from 'react';
import { askDesk } from './ask-desk.ts';
import { useDesk } from './desk.ts';
import type { FoundSubject } from './desk-answers.ts';
import type { SimilarSubjectsAnswer } from './room-answers.ts';
import { questions } from './documents.ts';
import type { Draft } from './use-draft.ts';

const TELLING = ['name', 'nameKana', 'birthDate', 'insuranceNumber'];

/** Who is registered already and may be the person of a form. */
export type Similar = {
  readonly hints: readonly FoundSubject[];
  /** Looks for them, once for the same person; whether there is somebody whom the form has not shown yet. */
  readonly findHints: (entered: Draft) => Promise<boolean>;
};

/** Looks for persons who may be the same before one is registered. Without an answer nobody is found: registering says so too. */
export function useSimilar(): Similar {
  const desk = useDesk();
  const [found, setFound] = useState<{ of: string; hints: readonly FoundSubject[] }>({ of: '', hints: [] });
  const findHints = async (entered: Draft): Promise<boolean> => {
    const told = TELLING.map((field) => [field, entered[field] ?? ''] as const).filter(
      ([, text]) => text !== '',
    );
    const of = JSON.stringify(told);
    if (of === found.of) return false;
    const person: object = Object.fromEntries(told);
    const reply = await askDesk<SimilarSubjectsAnswer>(desk, questions.similarSubjects, { person });
    const similar = reply.kind === 'ANSWER' ? (reply.data?.similarSubjects ?? []) : [];
    setFound({ of, hints: similar.map(({ subject }) => subject) });
    return similar.length > 0;
  };
  return { hints: found.hints, findHints };
}
