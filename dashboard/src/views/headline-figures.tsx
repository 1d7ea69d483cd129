import type { ReactNode } from 'react';
import type { CaseMeasures, Coverage } from '../api/statistics.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import type { Picture } from '../overview/overview-reading.ts';
import { wardSumOfPersons, type WardPicture } from '../overview/ward-picture.ts';

type Figure = {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly note: string;
  /** Whether the figure is only a lower end. */
  readonly partial: boolean;
};

type Props = { readonly picture: Picture | null; readonly wards: readonly WardPicture[] };

/** The four figures of the year at the head of the page. */
export function HeadlineFigures({ picture, wards }: Props): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const figures = picture === null ? null : headline(picture, wards, speech);
  return (
    <section aria-labelledby="headline-title">
      <h2 id="headline-title" className="sr-only">
        {say.headline}
      </h2>
      <dl className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4 lg:gap-4">
        {(figures ?? placeholders(say)).map((figure) => (
          <Card key={figure.id} figure={figure} coverage={picture?.coverage ?? null} />
        ))}
      </dl>
    </section>
  );
}

function Card({
  figure,
  coverage,
}: {
  readonly figure: Figure;
  readonly coverage: Coverage | null;
}): ReactNode {
  const { say } = useSpeech();
  return (
    <div className="flex flex-col rounded-12 border border-solid-gray-300 bg-white px-4 py-3 sm:px-5 sm:py-4">
      <dt className="text-dns-16B-130">{figure.label}</dt>
      <dd className="mt-1 text-std-32B-150 tabular-nums whitespace-nowrap" data-testid={figure.id}>
        {figure.text}
      </dd>
      {figure.partial && coverage !== null && (
        <dd className="mb-1 text-dns-14B-130 text-red-1000">
          {say.someWardsOnly(coverage.answered, coverage.expected)}
        </dd>
      )}
      <dd className="text-dns-14N-130 text-quiet">{figure.note}</dd>
    </div>
  );
}

function headline(picture: Picture, wards: readonly WardPicture[], speech: Speech): Figure[] {
  const { total, coverage } = picture;
  const { say, write } = speech;
  const partial = total.cases.state === 'PARTIAL';
  const cases = write.count(total.cases, say.caseUnit);
  const note = total.cases.value === 0 ? say.noCases : say.casesNote;
  return [
    { id: 'total-cases', label: say.cases, text: cases, note, partial },
    personsFigure(total, coverage, wardSumOfPersons(wards), speech),
    ...responseFigures(total, coverage, speech),
  ];
}

function personsFigure(total: CaseMeasures, coverage: Coverage, answeredSum: number, speech: Speech): Figure {
  const { say, write } = speech;
  const oneWard = coverage.expected === 1;
  const id = 'total-persons';
  const label = oneWard ? say.personsOneWard : say.persons;
  const note = oneWard ? say.personsOneWardNote : say.personsNote;
  const { state, upper } = total.persons;
  if (state === 'BOUNDED' && upper !== null) {
    return { id, label, text: say.plain(write.number(upper), say.personUnit), note, partial: false };
  }
  if (state === 'PARTIAL') {
    return { id, label, text: say.atLeast(write.number(answeredSum), say.personUnit), note, partial: true };
  }
  return { id, label, text: write.count(total.persons, say.personUnit), note, partial: false };
}

function responseFigures(total: CaseMeasures, coverage: Coverage, { say, write }: Speech): Figure[] {
  const { firstResponseMinutesMedian: median, sameDayResponseRate: rate } = total;
  const missing = coverage.complete ? say.noResponseYet : say.notComplete;
  return [
    {
      id: 'total-median',
      label: say.median,
      text: median === null ? '—' : write.minutes(median),
      note: median === null ? missing : say.medianNote,
      partial: false,
    },
    {
      id: 'total-same-day',
      label: say.sameDay,
      text: rate === null ? '—' : write.percent(rate),
      note: rate === null ? missing : say.sameDayNote,
      partial: false,
    },
  ];
}

function placeholders(say: Speech['say']): Figure[] {
  const labels = [say.cases, say.persons, say.median, say.sameDay];
  return labels.map((label, index) => ({
    id: `loading-${String(index)}`,
    label,
    text: '…',
    note: say.loading,
    partial: false,
  }));
}
