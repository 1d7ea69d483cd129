import type { ReactNode } from 'react';
import { PROGRAMME, type ProgrammeAnswer } from '../api/programme.ts';
import { useAnswer } from '../overview/use-answer.ts';
import type { Asked } from './asked.ts';
import { CalendarPart } from './calendar-part.tsx';
import { ComputedPart } from './computed-part.tsx';
import { ItemsPart } from './items-part.tsx';
import { IssuesPart } from './issues-part.tsx';
import { TrainingPart } from './training-part.tsx';
import { useProgrammeWords } from './use-programme-words.ts';

/** The programme (事業 ア〜ク) with its issues, actions and indicators, and the training and the calendar of a fiscal year. */
export function ProgrammeView(asked: Asked): ReactNode {
  const { common, say } = useProgrammeWords();
  const answer = useAnswer<ProgrammeAnswer>(asked.session, asked.path, PROGRAMME.name, {
    question: PROGRAMME,
    variables: {},
    isComplete: ({ programmeItems, goals, programmeIssues }) =>
      programmeItems !== null && goals !== null && programmeIssues !== null,
  });
  return (
    <>
      {answer === null && <p className="text-std-16N-170 text-quiet">{common.loading}…</p>}
      {answer !== null && (
        <>
          {answer.programmeItems === null ? (
            <p role="alert">{say.failed}</p>
          ) : (
            <ItemsPart items={answer.programmeItems} goals={answer.goals ?? []} />
          )}
          <IssuesPart issues={answer.programmeIssues ?? []} items={answer.programmeItems ?? []} />
        </>
      )}
      <ComputedPart {...asked} />
      <TrainingPart {...asked} />
      <CalendarPart {...asked} />
    </>
  );
}
