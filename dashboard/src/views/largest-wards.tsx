import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { figureOf, type WardPicture } from '../overview/ward-picture.ts';

const SHOWN = 6;

/** The wards with most cases, of those that answered, as a list with bars. */
export function LargestWards({ wards }: { readonly wards: readonly WardPicture[] }): ReactNode {
  const { say, write } = useSpeech();
  const answered = wards.filter((ward) => ward.state === 'ANSWERED');
  if (answered.length < 2) return null;
  const missing = wards.some((ward) => ward.state === 'NO_ANSWER' || ward.state === 'STALE');
  const figures = answered.map((ward) => ({ ward, figure: figureOf(ward.measures?.cases) ?? 0 }));
  const largest = figures.sort((a, b) => b.figure - a.figure).slice(0, SHOWN);
  const most = Math.max(1, largest[0]?.figure ?? 1);
  return (
    <>
      <h3 className="mb-2 text-dns-16B-130">{missing ? say.largestPartial : say.largest}</h3>
      <ol className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 text-dns-16N-130">
        {largest.map(({ ward, figure }) => (
          <li
            key={ward.facts.code}
            className="col-span-3 grid grid-cols-subgrid items-center border-t border-solid-gray-300 py-2"
          >
            <span>{write.ward(ward.facts)}</span>
            <svg aria-hidden="true" width="100%" height="12" className="min-w-0">
              <rect width={`${String((figure / most) * 100)}%`} height="12" className="fill-blue-900" />
            </svg>
            <span className="text-right font-bold tabular-nums">
              {say.plain(write.number(figure), say.caseUnit)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
