import type { ReactNode } from 'react';
import { useDesk } from '../desk.ts';
import type { RoomRecordsAnswer } from '../room-answers.ts';
import { linkTo, recordKinds, type RecordKind } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { activityKind } from '../records/activities.tsx';
import { Closures } from '../records/closures.tsx';
import { Issues } from '../records/issues.tsx';
import { KeptRecords } from '../records/kept-records.tsx';
import { meetingKind } from '../records/meetings.tsx';
import { visitKind } from '../records/visits.tsx';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';

const LINK =
  'rounded-6 px-3 py-1.5 text-dns-14N-130 text-blue-1000 underline aria-[current=page]:bg-white aria-[current=page]:font-bold ' +
  'aria-[current=page]:no-underline aria-[current=page]:shadow-1';

const yearsFrom = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years)}-${day.slice(5, 7)}-01`;

/** What a room keeps beside its cases: visits, activities, meetings, problems and closures. */
export function RecordsView({ kind }: { readonly kind: RecordKind }): ReactNode {
  const { say } = useWords();
  const { today } = useDesk();
  const asked = useQuestion<RoomRecordsAnswer>(questions.roomRecords, {
    from: yearsFrom(today, -1),
    to: today,
    closedTo: yearsFrom(today, 2),
    ...Object.fromEntries(recordKinds.map((one) => [one, one === kind])),
  });
  return (
    <>
      <h1 className="text-std-24B-150">{say.records}</h1>
      <nav aria-label={say.records} className="flex flex-wrap gap-1 rounded-8 bg-solid-gray-100 p-1">
        {recordKinds.map((one) => (
          <a
            key={one}
            href={linkTo({ at: 'records', kind: one })}
            aria-current={one === kind ? 'page' : undefined}
            className={LINK}
          >
            {say[one]}
          </a>
        ))}
      </nav>
      <AskedState asked={asked} />
      {asked.data !== null && <OfKind kind={kind} answer={asked.data} onChanged={asked.reload} />}
    </>
  );
}

type Props = {
  readonly kind: RecordKind;
  readonly answer: RoomRecordsAnswer;
  readonly onChanged: () => Promise<void>;
};

/** The lists of an answer; one that was not asked for, or may not be seen, is empty. */
function listsOf({ roomWard, room }: RoomRecordsAnswer) {
  const { outreachVisits, activities, meetings, issueCandidates } = roomWard ?? {};
  return {
    visits: outreachVisits ?? [],
    activities: activities ?? [],
    meetings: meetings ?? [],
    issues: issueCandidates ?? [],
    closures: room?.closures ?? [],
  };
}

function OfKind({ kind, answer, onChanged }: Props): ReactNode {
  const { say } = useWords();
  const lists = listsOf(answer);
  const at = { title: say[kind], onChanged };
  switch (kind) {
    case 'visits':
      return <KeptRecords {...at} kind={visitKind} rows={lists.visits} />;
    case 'activities':
      return <KeptRecords {...at} kind={activityKind} rows={lists.activities} />;
    case 'meetings':
      return <KeptRecords {...at} kind={meetingKind} rows={lists.meetings} />;
    case 'issues':
      return <Issues issues={lists.issues} onChanged={onChanged} />;
    case 'closures':
      return <Closures closures={lists.closures} onChanged={onChanged} />;
  }
}
