import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { WARD_ROOM, type WardRoomAnswer } from '../api/ward-room.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { figureOf, type WardPicture } from '../overview/ward-picture.ts';
import { OUTLINE_BUTTON } from './buttons.ts';
import { LargestWards } from './largest-wards.tsx';
import { describeState, describeWardCount } from './ward-table.tsx';

type Props = {
  /** The ward that is selected; `null` shows the largest wards instead. */
  readonly ward: WardPicture | null;
  readonly wards: readonly WardPicture[];
  readonly session: Session;
  readonly graphqlPath: string;
  readonly onClear: () => void;
};

/** The figures, the consultation room and the population of the ward that is selected on the map. */
export function WardDetails({ ward, wards, session, graphqlPath, onClear }: Props): ReactNode {
  const { say } = useSpeech();
  return (
    <section
      aria-labelledby="ward-details-title"
      aria-live="polite"
      data-testid="ward-details"
      className="min-w-0 rounded-12 border border-solid-gray-300 bg-white p-4 sm:p-5"
    >
      {ward === null ? (
        <>
          <h2 id="ward-details-title" className="mb-3 text-std-18B-160">
            {say.wardDetails}
          </h2>
          <p className="mb-5 text-std-16N-170 text-quiet">{say.selectWard}</p>
          <LargestWards wards={wards} />
        </>
      ) : (
        <SelectedWard
          ward={ward}
          wards={wards}
          session={session}
          graphqlPath={graphqlPath}
          onClear={onClear}
        />
      )}
    </section>
  );
}

function SelectedWard({
  ward,
  session,
  graphqlPath,
  onClear,
}: Props & { readonly ward: WardPicture }): ReactNode {
  const speech = useSpeech();
  const { say, write, language } = speech;
  const room = useRoom(ward, session, graphqlPath);
  const lines = [...figureLines(ward, speech), ...factLines(ward, room, speech)];
  const { facts } = ward;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 id="ward-details-title" className="text-std-24B-150">
            {write.ward(facts)}
          </h2>
          <p className="text-dns-14N-130 text-quiet">
            <span lang="ja">{language === 'ja' ? facts.nameKana : facts.name}</span>
            {` ・ ${facts.code}`}
          </p>
        </div>
        <Button className={OUTLINE_BUTTON} onPress={onClear}>
          {say.clearWard}
        </Button>
      </div>
      {ward.state !== 'ANSWERED' && (
        <p className="mb-3 rounded-8 border-2 border-red-900 p-3 text-dns-16B-130 text-red-1000">
          {describeState(ward, speech)}
        </p>
      )}
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] text-dns-16N-130">
        {lines.map(([label, text, inJapanese]) => (
          <div
            key={label}
            className="col-span-2 grid grid-cols-subgrid gap-x-4 border-t border-solid-gray-300 py-2.5"
          >
            <dt className="text-quiet">{label}</dt>
            <dd className="text-right font-bold tabular-nums" {...(inJapanese === true && { lang: 'ja' })}>
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type Line = readonly [label: string, text: string, inJapanese?: boolean];

function figureLines({ measures, facts, state }: WardPicture, { say, write }: Speech): Line[] {
  if (measures === null) return [];
  const { cases, persons, firstResponseMinutesMedian: median, sameDayResponseRate: rate } = measures;
  const figure = figureOf(cases);
  const lines: Line[] = [
    [say.cases, describeWardCount(cases, state, say.caseUnit, { say, write })],
    [say.wardPersons, describeWardCount(persons, state, say.personUnit, { say, write })],
    [say.median, median === null ? '—' : write.minutes(median)],
    [say.sameDay, rate === null ? '—' : write.percent(rate)],
  ];
  if (state === 'ANSWERED' && figure !== null && facts.population !== null) {
    const rateText = say.plain(write.decimal((figure / facts.population.total) * 1000), say.caseUnit);
    lines.push([say.perThousand, rateText]);
  }
  return lines;
}

function factLines(ward: WardPicture, room: WardRoomAnswer | null, speech: Speech): Line[] {
  const { say, write } = speech;
  const { population, medicalArea } = ward.facts;
  const lines = [roomLine(ward, room, speech), ...hoursLines(room, speech)];
  const area = medicalArea === null ? null : (say.areaNames[medicalArea.code] ?? medicalArea.name);
  if (area !== null) lines.push([say.medicalArea, area]);
  if (population !== null) {
    const count = say.plain(write.number(population.total), say.personUnit);
    lines.push([say.population, say.populationAt(count, write.day(population.asOf))]);
  }
  return lines;
}

function roomLine(ward: WardPicture, room: WardRoomAnswer | null, { say }: Speech): Line {
  const known = room?.ward?.consultationRoom ?? null;
  if (known !== null) return [say.room, known.name, true];
  return [say.room, ward.state === 'ANSWERED' && room === null ? say.loading : say.roomUnknown];
}

function hoursLines(room: WardRoomAnswer | null, { say }: Speech): Line[] {
  const known = room?.ward?.consultationRoom ?? null;
  if (known === null) return [];
  return [[say.roomOpen, say.roomHours(known.opensAt, known.closesAt, known.closedDays)]];
}

/** The room of the ward; asked anew when the ward's node comes back. */
function useRoom(ward: WardPicture, session: Session, path: string): WardRoomAnswer | null {
  const { code } = ward.facts;
  return useAnswer<WardRoomAnswer>(session, path, `${code} ${ward.state}`, {
    question: WARD_ROOM,
    variables: { code },
    isComplete: (data) => data.ward?.consultationRoom != null || ward.state !== 'ANSWERED',
  });
}
