import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { CALENDAR, CALENDAR_FILE, type CalendarAnswer } from '../api/programme.ts';
import { saveFile } from '../overview/save-file.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { OUTLINE_BUTTON } from '../views/buttons.ts';
import { Section } from '../views/section.tsx';
import { TextTable } from '../views/text-table.tsx';
import { daysOf, type Asked } from './asked.ts';
import { describeDate } from './describe-date.ts';
import { useProgrammeWords, type ProgrammeSpeech } from './use-programme-words.ts';

/** Everything with a date in a fiscal year, dates as exactly as they are known; and the same as an iCalendar file. */
export function CalendarPart(asked: Asked): ReactNode {
  const speech = useProgrammeWords();
  const { say, name, common } = speech;
  const { session, path, fiscalYear } = asked;
  const answer = useAnswer<CalendarAnswer>(session, path, `${CALENDAR.name}-${String(fiscalYear)}`, {
    question: CALENDAR,
    variables: daysOf(fiscalYear),
    isComplete: ({ calendar }) => calendar !== null,
  });
  const entries = answer?.calendar ?? [];
  return (
    <Section title={say.calendar}>
      {answer === null && <p role="status">{common.loading}…</p>}
      {answer?.calendar === null && <p role="alert">{say.failed}</p>}
      {answer?.calendar?.length === 0 && <p>{say.calendarNone}</p>}
      {entries.length > 0 && (
        <TextTable
          caption={say.calendar}
          heads={[say.title, say.date, say.kind, say.state]}
          rows={entries.map((entry) => ({
            key: entry.id,
            cells: [
              <span key="title" lang="ja">
                {entry.title}
              </span>,
              describeDate(entry.date, speech),
              name('CalendarEntryKind', entry.kind),
              stateName(entry, speech),
            ],
          }))}
        />
      )}
      <CalendarFile {...asked} />
    </Section>
  );
}

/** An action has states of its own. */
const stateName = (
  { kind, state }: { readonly kind: string; readonly state: string },
  { name }: ProgrammeSpeech,
) => name(kind === 'ACTION' ? 'ActionState' : kind === 'SCHEDULE' ? 'AgendaMark' : 'HappeningState', state);

function CalendarFile({ session, path, fiscalYear }: Asked): ReactNode {
  const { say, common } = useProgrammeWords();
  const [hasFailed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    const asked = { question: CALENDAR_FILE, variables: daysOf(fiscalYear) };
    setFailed(!(await saveFile(session, path, asked)));
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 border-t border-solid-gray-300 pt-3">
      <Button className={OUTLINE_BUTTON} onPress={() => void save()}>
        {say.calendarFile}
      </Button>
      <p className="min-w-0 grow basis-48 text-dns-14N-130 text-quiet">{say.calendarFeed}</p>
      <p role="status" className="text-dns-14B-130 text-red-1000">
        {hasFailed && common.downloadFailed}
      </p>
    </div>
  );
}
