import { useMemo, useState, type ReactNode } from 'react';
import type { WardFacts } from '../api/wards.ts';
import type { AppConfig } from '../app-config.ts';
import { createScale } from '../charts/case-scale.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';
import type { Session } from '../identity/session.ts';
import type { Picture } from '../overview/overview-reading.ts';
import type { OverviewState } from '../overview/overview-state.ts';
import { useOverview } from '../overview/use-overview.ts';
import { drawWards, figureOf } from '../overview/ward-picture.ts';
import { CoverageLine } from './coverage-line.tsx';
import { DownloadButtons, exactFile } from './download-buttons.tsx';
import { Forbidden } from './forbidden.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import { MapLegend } from './map-legend.tsx';
import { Panel } from './panel.tsx';
import { MonthPanel, ScenePanel } from './statistics-panels.tsx';
import { StickyBar } from './sticky-bar.tsx';
import { WardDetails } from './ward-details.tsx';
import { WardMap } from './ward-map.tsx';
import { WardTable } from './ward-table.tsx';

type Props = {
  readonly config: AppConfig;
  readonly session: Session;
  readonly person: Person;
  readonly facts: readonly WardFacts[];
  readonly byCode: ReadonlyMap<string, WardFacts>;
  readonly fiscalYear: number;
  /** The choice of the fiscal year. */
  readonly children: ReactNode;
};

/** The first view: the year in 24 wards, on how many wards it rests, and where they stand. */
export function OverviewView({ byCode, children, ...shown }: Props): ReactNode {
  const { config, session, person, fiscalYear } = shown;
  const overview = useOverview(session, config.graphqlPath, fiscalYear);
  if (overview.forbidden) return <Forbidden person={person} />;
  return (
    <>
      <StickyBar below={<FailureLine overview={overview} />}>
        <CoverageLine coverage={overview.picture?.coverage ?? null} facts={byCode} />
        {children}
      </StickyBar>
      <Figures {...shown} picture={overview.picture} />
    </>
  );
}

type FiguresProps = Omit<Props, 'byCode' | 'children'> & { readonly picture: Picture | null };

function Figures({ config, session, person, facts, picture, fiscalYear }: FiguresProps): ReactNode {
  const { say } = useSpeech();
  const [selected, setSelected] = useState<string | null>(person.ward);
  const wards = useMemo(() => (picture === null ? [] : drawWards(facts, picture)), [facts, picture]);
  const scale = createScale(wards.flatMap((ward) => figureOf(ward.measures?.cases) ?? []));
  const details = wards.find((ward) => ward.facts.code === selected) ?? null;
  const download = (title: string, dimension: string): ReactNode => (
    <DownloadButtons
      title={title}
      session={session}
      path={config.graphqlPath}
      asked={exactFile('CASES', fiscalYear, [dimension])}
    />
  );
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
            <Panel title={say.map} drawingLabel={say.asMap} drawing={map} table={<WardTable wards={wards} />}>
              {download(say.map, 'WARD')}
            </Panel>
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
            <MonthPanel picture={picture} fiscalYear={fiscalYear}>
              {download(say.months, 'MONTH')}
            </MonthPanel>
            <ScenePanel picture={picture}>{download(say.scenes, 'SCENE')}</ScenePanel>
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
