import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { SignedIn } from '../../views/signed-in.tsx';
import { DeskContext, type Desk } from '../desk.ts';
import { linkTo, usePlace, type DeskPlace } from '../desk-place.ts';
import type { DeskRoom } from '../desk-answers.ts';
import { questions } from '../documents.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AccessLogView } from './access-log-view.tsx';
import { CaseView } from './case-view.tsx';
import { DeskNav } from './desk-nav.tsx';
import { ForCoordinators } from './for-coordinators.tsx';
import { MonthlyReportView } from './monthly-report-view.tsx';
import { MonthlyReportsView } from './monthly-reports-view.tsx';
import { NewCaseView } from './new-case-view.tsx';
import { RecordsView } from './records-view.tsx';
import { SearchView } from './search-view.tsx';
import { WorklistView } from './worklist-view.tsx';

type Ward = string | null | undefined;

/** Whether somebody belongs to another ward than the desk's; unknown is not another. */
const isOfOtherWard = (own: Ward, here: Ward): boolean => own != null && here != null && own !== here;

/** The desk of a consultation room, for the person who is signed in. */
export function DeskPage({ config, session, person }: SignedIn): ReactNode {
  const desk: Desk = useMemo(
    () => ({
      session,
      person,
      graphqlPath: config.graphqlPath,
      demo: config.demo,
      today: config.referenceDate,
      room: null,
    }),
    [session, person, config],
  );
  const isStaff = person.role === 'coordinator' || person.role === 'ward_officer';
  const isElsewhere = isStaff && isOfOtherWard(person.ward, config.ward);
  return (
    <DeskContext value={desk}>
      {isElsewhere && <Elsewhere own={person.ward} here={config.ward} />}
      {isStaff && !isElsewhere && <Room desk={desk} />}
      {!isStaff && <Forbidden />}
    </DeskContext>
  );
}

function Room({ desk }: { readonly desk: Desk }): ReactNode {
  const place = usePlace();
  const { data, codes } = useQuestion<DeskRoom>(questions.room, {});
  const furnished = useMemo(() => ({ ...desk, room: data }), [desk, data]);
  if (codes.includes('FORBIDDEN')) return <Forbidden />;
  return (
    <DeskContext value={furnished}>
      <DeskNav place={place} room={data?.room?.name ?? ''} />
      <div className="mx-auto flex max-w-[86rem] flex-col gap-5 px-4 py-5 lg:px-8">
        <Part place={place} />
      </div>
    </DeskContext>
  );
}

/** Whoever follows a link is taken to what it leads to, also when they do not see the page change. */
function useFocusOnArrival(place: string): void {
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    document.getElementById('main')?.focus();
  }, [place]);
}

function Part({ place }: { readonly place: DeskPlace }): ReactNode {
  useFocusOnArrival(linkTo(place));
  switch (place.at) {
    case 'worklist':
      return <WorklistView />;
    case 'search':
      return <SearchView />;
    case 'new':
      return (
        <ForCoordinators isTold>
          <NewCaseView key={place.subjectId ?? ''} subjectId={place.subjectId} />
        </ForCoordinators>
      );
    case 'case':
      return <CaseView key={place.id} id={place.id} />;
    case 'records':
      return <RecordsView key={place.kind} kind={place.kind} />;
    case 'reports':
      return <MonthlyReportsView />;
    case 'report':
      return <MonthlyReportView key={place.month} month={place.month} />;
    case 'log':
      return <AccessLogView />;
  }
}

function Forbidden(): ReactNode {
  const { say } = useWords();
  return <Refusal title={say.forbiddenTitle} text={say.forbidden} />;
}

/** Staff of another ward: not the role is wrong, but the place. */
function Elsewhere({ own, here }: { readonly own: Ward; readonly here: Ward }): ReactNode {
  const { say, ward } = useWords();
  return (
    <Refusal
      title={say.elsewhereTitle(ward(here ?? ''))}
      text={say.elsewhere(ward(own ?? ''), ward(here ?? ''))}
    />
  );
}

function Refusal({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <div className="mx-auto my-10 max-w-2xl px-4 sm:my-20" data-testid="forbidden">
      <section className="rounded-16 border border-solid-gray-300 bg-white p-6 sm:p-10">
        <h1 className="mb-4 text-std-24B-150">{title}</h1>
        <p className="text-std-16N-170">{text}</p>
      </section>
    </div>
  );
}
