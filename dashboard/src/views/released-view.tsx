import { useState, type ReactNode } from 'react';
import {
  RELEASED_TABLE,
  RELEASE_DIMENSIONS,
  type ReleaseDimension,
  type ReleasedTableAnswer,
} from '../api/released-table.ts';
import type { WardFacts } from '../api/wards.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { readReleased, type ReleasedTable } from '../overview/released-reading.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { Choice } from './choice.tsx';
import { DownloadButtons, releasedFile } from './download-buttons.tsx';
import { ReleasedCells, ReleasedLegend } from './released-cells.tsx';
import { Section } from './section.tsx';

type Props = {
  readonly session: Session;
  readonly path: string;
  readonly fiscalYear: number;
  readonly facts: ReadonlyMap<string, WardFacts>;
};

type Place = 'WARD' | 'MEDICAL_AREA';

/** Published statistics of a fiscal year: a table of cells by place and one dimension, the same for everybody. */
export function ReleasedView({ session, path, fiscalYear, facts }: Props): ReactNode {
  const { say, write } = useSpeech();
  const [dimension, setDimension] = useState<ReleaseDimension>('scene');
  const [place, setPlace] = useState<Place>('WARD');
  const grouping = RELEASE_DIMENSIONS[dimension];
  const key = [RELEASED_TABLE.name, fiscalYear, place, dimension].join('-');
  const answer = useAnswer<ReleasedTableAnswer>(session, path, key, {
    question: RELEASED_TABLE,
    variables: { period: { fiscalYear }, ofPlaces: [place, grouping], ofCity: [grouping] },
    isComplete: ({ places, city }) => places?.coverage.complete === true && city !== null,
  });
  const nameOf = (code: string): string => {
    const ward = facts.get(code);
    return ward === undefined ? (say.areas[code] ?? code) : write.ward(ward);
  };
  return (
    <Section title={say.releasedTitle}>
      <p className="mb-3 text-std-16N-170">
        {say.releasedLead} {say.notDifferential}
      </p>
      <div className="mb-4 flex flex-wrap gap-x-6 gap-y-2">
        <Choice
          label={say.dimension}
          chosen={dimension}
          offered={say.dimensionNames}
          onChoose={setDimension}
        />
        <Choice
          label={say.place}
          chosen={place}
          offered={{ WARD: say.byWard, MEDICAL_AREA: say.byArea }}
          onChoose={setPlace}
        />
      </div>
      <Published answer={answer} dimension={dimension} nameOf={nameOf} />
      <DownloadButtons
        title={say.releasedTitle}
        session={session}
        path={path}
        asked={releasedFile(fiscalYear, [place, grouping])}
      />
    </Section>
  );
}

const countHidden = ({ places }: ReleasedTable): number =>
  places.flatMap(({ cells }) => cells).filter((cell) => cell?.state === 'SUPPRESSED').length;

type PublishedProps = {
  readonly answer: ReleasedTableAnswer | null;
  readonly dimension: ReleaseDimension;
  readonly nameOf: (place: string) => string;
};

function Published({ answer, dimension, nameOf }: PublishedProps): ReactNode {
  const { say } = useSpeech();
  if (answer === null) return <p className="text-quiet">{say.loading}…</p>;
  const table = readReleased(answer, dimension);
  if (table === null) return <p>{say.releasedFailed}</p>;
  if (!table.isPublished) return <p data-testid="released-none">{say.releasedNone}</p>;
  const { coverage, snapshots } = answer.places ?? { coverage: null, snapshots: [] };
  return (
    <>
      <ReleasedCells table={table} dimension={dimension} nameOf={nameOf} />
      <ReleasedLegend />
      <p className="mt-2 text-dns-14N-130 text-quiet">
        {coverage !== null && say.restsOn(coverage.answered, coverage.expected)}
        {` · ${say.suppressedInCity(countHidden(table))}`}
        {snapshots.some(({ revision }) => revision > 1) && ` · ${say.revised}`}
      </p>
    </>
  );
}
