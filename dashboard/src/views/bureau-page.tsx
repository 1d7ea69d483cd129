import { useMemo, useState, type ReactNode } from 'react';
import { WARDS, type WardFacts, type WardsAnswer } from '../api/wards.ts';
import type { AppConfig } from '../app-config.ts';
import { createScale } from '../charts/case-scale.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';
import type { Session } from '../identity/session.ts';
import { fiscalYearOf, offeredFiscalYears } from '../overview/fiscal-year.ts';
import type { Picture } from '../overview/overview-reading.ts';
import { useAnswer } from '../overview/use-answer.ts';
import type { OverviewState } from '../overview/overview-state.ts';
import { useOverview } from '../overview/use-overview.ts';
import { drawWards, figureOf } from '../overview/ward-picture.ts';
import { CoverageLine } from './coverage-line.tsx';
import { FiscalYearSelect } from './fiscal-year-select.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import { MapLegend } from './map-legend.tsx';
import { Panel } from './panel.tsx';
import { MonthPanel, ScenePanel } from './statistics-panels.tsx';
import { WardDetails } from './ward-details.tsx';
import { WardMap } from './ward-map.tsx';
import { WardTable } from './ward-table.tsx';

type Props = { readonly config: AppConfig; readonly session: Session; readonly person: Person };

const NO_FACTS: readonly WardFacts[] = [];

/** The first page: the year in 24 wards, on how many wards it rests, and where they stand. */
export function BureauPage({ config, session, person }: Props): ReactNode {
  const [fiscalYear, setFiscalYear] = useState(fiscalYearOf(config.referenceDate));
  const overview = useOverview(session, config.graphqlPath, fiscalYear);
  const answer = useAnswer<WardsAnswer>(session, config.graphqlPath, WARDS.name, {
    question: WARDS,
    variables: {},
    isComplete: (data) => data.wards !== null,
  });
  const facts = answer?.wards ?? NO_FACTS;
  const byCode = useMemo(() => new Map(facts.map((ward) => [ward.code, ward])), [facts]);
  if (overview.forbidden) return <Forbidden person={person} />;
  return (
    <>
      <div className="sticky top-0 z-20 border-b border-solid-gray-300 bg-white shadow-sm">
        <div className="mx-auto flex max-w-[86rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 lg:px-8">
          <CoverageLine coverage={overview.picture?.coverage ?? null} facts={byCode} />
          <FiscalYearSelect
            offered={offeredFiscalYears(config.referenceDate)}
            chosen={fiscalYear}
            onChoose={setFiscalYear}
          />
        </div>
        <FailureLine overview={overview} />
      </div>
      <Figures
        config={config}
        session={session}
        person={person}
        facts={facts}
        picture={overview.picture}
        fiscalYear={fiscalYear}
      />
    </>
  );
}

type FiguresProps = {
  readonly config: AppConfig;
  readonly session: Session;
  readonly person: Person;
  readonly facts: readonly WardFacts[];
  readonly picture: Picture | null;
  readonly fiscalYear: number;
};

function Figures({ config, session, person, facts, picture, fiscalYear }: FiguresProps): ReactNode {
  const { say } = useSpeech();
  const [selected, setSelected] = useState<string | null>(person.ward);
  const wards = useMemo(() => (picture === null ? [] : drawWards(facts, picture)), [facts, picture]);
  const scale = createScale(wards.flatMap((ward) => figureOf(ward.measures?.cases) ?? []));
  const details = wards.find((ward) => ward.facts.code === selected) ?? null;
  const map = (
    <>
      <p className="mb-3 text-dns-14N-130 text-quiet">{say.mapHint}</p>
      <WardMap wards={wards} scale={scale} selected={selected} onSelect={setSelected} />
      <MapLegend scale={scale} wards={wards} />
    </>
  );
  return (
    <div className="mx-auto flex max-w-[86rem] flex-col gap-4 px-4 py-4 lg:gap-5 lg:px-8 lg:py-5">
      <h1 className="text-std-22B-150 sm:sr-only">{say.subject}</h1>
      <HeadlineFigures picture={picture} wards={wards} />
      {picture !== null && (
        <>
          <div className="grid gap-4 lg:grid-cols-[3fr_2fr] lg:gap-5">
            <Panel
              title={say.map}
              drawingLabel={say.asMap}
              drawing={map}
              table={<WardTable wards={wards} />}
            />
            <WardDetails
              ward={details}
              wards={wards}
              session={session}
              graphqlPath={config.graphqlPath}
              onClear={() => {
                setSelected(null);
              }}
            />
          </div>
          <div className="grid gap-4 lg:grid-cols-[3fr_2fr] lg:gap-5">
            <MonthPanel picture={picture} fiscalYear={fiscalYear} />
            <ScenePanel picture={picture} />
          </div>
        </>
      )}
      <footer className="text-dns-14N-130 text-quiet">
        {config.demo && <p>{say.demoLong}</p>}
        <p>{say.sources}</p>
      </footer>
    </div>
  );
}

function FailureLine({ overview }: { readonly overview: OverviewState }): ReactNode {
  const { say, write } = useSpeech();
  const { failure, pictureAt } = overview;
  return (
    <div role="status" data-testid="refresh-failure">
      {failure !== null && (
        <div className="border-t-2 border-red-900 bg-red-50 text-dns-14B-130 text-red-1000">
          <p className="mx-auto max-w-[86rem] px-4 py-2 lg:px-8">
            {pictureAt === null ? say.refreshFailedNothing : say.refreshFailed(write.time(pictureAt))}
          </p>
        </div>
      )}
    </div>
  );
}

function Forbidden({ person }: { readonly person: Person }): ReactNode {
  const { say } = useSpeech();
  return (
    <div className="mx-auto my-10 max-w-2xl px-4 sm:my-20" data-testid="forbidden">
      <section className="rounded-16 border border-solid-gray-300 bg-white p-6 sm:p-10">
        <h1 className="mb-4 text-std-24B-150">{say.forbiddenTitle}</h1>
        <p className="text-std-16N-170">{say.forbidden(say.roles[person.role] ?? person.role)}</p>
      </section>
    </div>
  );
}
