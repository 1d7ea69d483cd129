import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { WARDS, type WardFacts, type WardsAnswer } from '../api/wards.ts';
import type { AppConfig } from '../app-config.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';
import type { Session } from '../identity/session.ts';
import { fiscalYearOf, offeredFiscalYears } from '../overview/fiscal-year.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { readAddress, writeAddress } from '../overview/view-address.ts';
import { viewsOf, type View } from '../overview/views-of.ts';
import { FiscalYearSelect } from './fiscal-year-select.tsx';
import { Forbidden } from './forbidden.tsx';
import { OverviewView } from './overview-view.tsx';
import { StickyBar } from './sticky-bar.tsx';

type Props = { readonly config: AppConfig; readonly session: Session; readonly person: Person };

const ComparisonsView = lazy(async () => ({
  default: (await import('./comparisons-view.tsx')).ComparisonsView,
}));
const ReportsView = lazy(async () => ({ default: (await import('./reports-view.tsx')).ReportsView }));
const ReleasedView = lazy(async () => ({ default: (await import('./released-view.tsx')).ReleasedView }));
const ResourcesView = lazy(async () => ({
  default: (await import('../resources/resources-view.tsx')).ResourcesView,
}));
const ProgrammeView = lazy(async () => ({
  default: (await import('../programme/programme-view.tsx')).ProgrammeView,
}));
const ReleaseLedger = lazy(async () => ({ default: (await import('./release-ledger.tsx')).ReleaseLedger }));

const NO_FACTS: readonly WardFacts[] = [];
const TAB =
  'cursor-pointer border-b-4 border-transparent px-3 py-2 text-oln-16N-100 text-blue-1000 hover:border-solid-gray-300 ' +
  'data-selected:border-blue-900 data-selected:font-bold data-selected:text-body';

/** The bureau's page: the year in 24 wards, comparisons, what is published, the resources, and the programme; each role sees the views it may. */
export function BureauPage(props: Props): ReactNode {
  const { say } = useSpeech();
  const { config, session, person } = props;
  const views = viewsOf(person.role);
  const [view, setView] = useState(() => views.find((one) => one === readAddress().view) ?? views[0]);
  const answer = useAnswer<WardsAnswer>(session, config.graphqlPath, WARDS.name, {
    question: WARDS,
    variables: {},
    isComplete: (data) => data.wards !== null,
  });
  const facts = answer?.wards ?? NO_FACTS;
  if (view === undefined) return <Forbidden person={person} />;
  const names = {
    OVERVIEW: say.overviewView,
    COMPARISONS: say.comparisonsView,
    REPORTS: say.reportsView,
    RELEASED: say.releasedView,
    RESOURCES: say.resourcesView,
    PROGRAMME: say.programmeView,
  } as const;
  return (
    <Tabs
      selectedKey={view}
      onSelectionChange={(key) => {
        setView(key as View);
        writeAddress(key as View);
      }}
    >
      <div className="bg-white">
        <TabList aria-label={say.views} className="mx-auto flex max-w-[86rem] flex-wrap gap-x-2 px-4 lg:px-8">
          {views.map((one) => (
            <Tab key={one} id={one} className={TAB}>
              {names[one]}
            </Tab>
          ))}
        </TabList>
      </div>
      <TabPanel key={view} id={view} className="outline-offset-[-4px]">
        <Shown {...props} view={view} facts={facts} />
      </TabPanel>
    </Tabs>
  );
}

type ShownProps = Props & { readonly view: View; readonly facts: readonly WardFacts[] };

/** One view, with the choice of the fiscal year where it shows one. */
function Shown({ config, session, person, view, facts }: ShownProps): ReactNode {
  const { say } = useSpeech();
  const [fiscalYear, setFiscalYear] = useState(fiscalYearOf(config.referenceDate));
  const byCode = useMemo(() => new Map(facts.map((ward) => [ward.code, ward])), [facts]);
  const years = (
    <FiscalYearSelect
      offered={offeredFiscalYears(config.referenceDate)}
      chosen={fiscalYear}
      onChoose={setFiscalYear}
    />
  );
  if (view === 'OVERVIEW') {
    return <OverviewView {...{ config, session, person, facts, byCode, fiscalYear }}>{years}</OverviewView>;
  }
  const path = config.graphqlPath;
  const titles = {
    COMPARISONS: say.comparisonsView,
    REPORTS: say.reportsView,
    RELEASED: say.releasedView,
    RESOURCES: say.resourcesView,
    PROGRAMME: say.programmeView,
  };
  const asked = { session, path, fiscalYear, facts: byCode };
  return (
    <>
      <StickyBar>
        <h1 className="text-std-18B-160">{titles[view]}</h1>
        {view !== 'RESOURCES' && years}
      </StickyBar>
      <div className="mx-auto flex max-w-[86rem] flex-col gap-4 px-4 py-4 lg:gap-5 lg:px-8 lg:py-5">
        <Suspense fallback={<p className="text-std-16N-170 text-quiet">{say.loading}…</p>}>
          <LazyView view={view} asked={asked} referenceDate={config.referenceDate} />
          {view === 'RELEASED' && person.role === 'bureau' && <ReleaseLedger session={session} path={path} />}
        </Suspense>
        <footer className="text-dns-14N-130 text-quiet">{config.demo && <p>{say.demoLong}</p>}</footer>
      </div>
    </>
  );
}

type LazyProps = {
  readonly view: Exclude<View, 'OVERVIEW'>;
  readonly asked: {
    readonly session: Session;
    readonly path: string;
    readonly fiscalYear: number;
    readonly facts: ReadonlyMap<string, WardFacts>;
  };
  readonly referenceDate: string;
};

/** A view that is loaded when it is first asked for. */
function LazyView({ view, asked, referenceDate }: LazyProps): ReactNode {
  switch (view) {
    case 'COMPARISONS':
      return <ComparisonsView {...asked} />;
    case 'REPORTS':
      return <ReportsView {...asked} referenceDate={referenceDate} />;
    case 'RELEASED':
      return <ReleasedView {...asked} />;
    case 'RESOURCES':
      return <ResourcesView {...asked} />;
    case 'PROGRAMME':
      return <ProgrammeView {...asked} />;
  }
}
