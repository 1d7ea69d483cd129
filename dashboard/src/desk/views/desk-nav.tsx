import type { ReactNode } from 'react';
import { useIsCoordinator } from '../desk.ts';
import { linkTo, type DeskPlace } from '../desk-place.ts';
import { useWords } from '../words/use-words.ts';

type Props = { readonly place: DeskPlace; readonly room: string };

const LINK =
  'border-b-4 border-transparent px-3 py-3 text-std-16N-170 hover:underline aria-[current=page]:border-blue-900 aria-[current=page]:font-bold ' +
  'aria-[current=page]:text-blue-1000';

/** The part of the desk that a place belongs to. */
const partOf = ({ at }: DeskPlace): DeskPlace['at'] => (at === 'report' ? 'reports' : at);

/** The room's name and the parts of its desk. */
export function DeskNav({ place, room }: Props): ReactNode {
  const { say } = useWords();
  const ofCoordinators: readonly [DeskPlace, string][] = [
    [{ at: 'search' }, say.search],
    [{ at: 'new', subjectId: null }, say.newCase],
  ];
  const parts: readonly [DeskPlace, string][] = [
    [{ at: 'worklist' }, say.worklist],
    ...(useIsCoordinator() ? ofCoordinators : []),
    [{ at: 'records', kind: 'visits' }, say.records],
    [{ at: 'reports' }, say.monthlyReports],
    [{ at: 'log' }, say.log],
  ];
  return (
    <nav aria-label={say.parts} className="border-b border-solid-gray-300 bg-white">
      <div className="mx-auto flex max-w-[86rem] flex-wrap items-center gap-x-2 px-4 lg:px-8">
        <p className="mr-6 py-2 text-dns-17B-120">{room}</p>
        {parts.map(([to, label]) => (
          <a
            key={to.at}
            href={linkTo(to)}
            aria-current={partOf(place) === to.at ? 'page' : undefined}
            className={LINK}
          >
            {label}
          </a>
        ))}
      </div>
    </nav>
  );
}
