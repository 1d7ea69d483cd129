import type { ReactNode } from 'react';
import type { Count } from '../api/statistics.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import { figureOf, type WardPicture, type WardState } from '../overview/ward-picture.ts';

const CELL = 'border-b border-solid-gray-300 px-2 py-1.5';

/** All wards with their figures and states as a table. */
export function WardTable({ wards }: { readonly wards: readonly WardPicture[] }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const heads = [say.cases, say.wardPersons, say.median, say.sameDay, say.state];
  const ordered = [...wards].sort((a, b) => a.facts.code.localeCompare(b.facts.code));
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={say.map}>
      <table className="w-full min-w-[36rem] border-collapse text-dns-14N-130 tabular-nums">
        <thead>
          <tr>
            <th scope="col" className={`${CELL} text-left`}>
              {say.ward}
            </th>
            {heads.map((head) => (
              <th key={head} scope="col" className={`${CELL} text-right`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map((ward) => (
            <tr key={ward.facts.code}>
              <th scope="row" className={`${CELL} text-left font-normal`}>
                {speech.write.ward(ward.facts)}
              </th>
              {cells(ward, speech).map((text, index) => (
                <td key={heads[index]} className={`${CELL} text-right`}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cells(ward: WardPicture, { say, write }: Speech): string[] {
  const { measures } = ward;
  const median = measures?.firstResponseMinutesMedian ?? null;
  const rate = measures?.sameDayResponseRate ?? null;
  return [
    measures === null ? '—' : describeWardCount(measures.cases, ward.state, say.caseUnit, { say, write }),
    measures === null ? '—' : describeWardCount(measures.persons, ward.state, say.personUnit, { say, write }),
    median === null ? '—' : write.minutes(median),
    rate === null ? '—' : write.percent(rate),
    describeState(ward, { say, write }),
  ];
}

/** A count of one ward; an old figure says that it is old. */
export function describeWardCount(
  count: Count,
  state: WardState,
  unit: string,
  { say, write }: Pick<Speech, 'say' | 'write'>,
): string {
  const figure = figureOf(count);
  if (state !== 'STALE' || figure === null) return write.count(count, unit);
  return say.withNote(say.plain(write.number(figure), unit), say.stale);
}

/** The state of a ward in words: answered, or why not and since when. */
export function describeState(ward: WardPicture, { say, write }: Pick<Speech, 'say' | 'write'>): string {
  if (ward.state === 'NOT_ASKED' || ward.nodeState === null) return say.notAsked;
  if (ward.state === 'ANSWERED') return say.stateAnswered;
  const parts = [say.stateNoAnswer(say.reasons[ward.nodeState])];
  if (ward.since !== null) parts.push(say.since(write.instant(ward.since)));
  if (ward.staleAsOf !== null) parts.push(say.staleAt(write.instant(ward.staleAsOf)));
  return say.stateParts(parts);
}
