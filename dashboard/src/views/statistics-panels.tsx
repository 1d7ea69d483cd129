import type { ReactNode } from 'react';
import { BarChart } from '../charts/bar-chart.tsx';
import { drawBars, type Bar } from '../charts/bars.ts';
import { ColumnChart } from '../charts/column-chart.tsx';
import { FigureTable } from '../charts/figure-table.tsx';
import { useWidth } from '../charts/use-width.ts';
import type { Scene } from '../api/statistics.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import { monthsOf } from '../overview/fiscal-year.ts';
import type { Picture } from '../overview/overview-reading.ts';
import { Panel } from './panel.tsx';

const SCENES: readonly Scene[] = ['DAILY', 'TRANSITION', 'ACUTE', 'EOL'];

/** From this width on, in CSS pixels, months stand upright. */
const UPRIGHT_FROM = 520;

type SceneProps = { readonly picture: Picture; readonly children?: ReactNode };
type MonthProps = SceneProps & { readonly fiscalYear: number };

/** Cases by month of the fiscal year, April first. */
export function MonthPanel({ picture, fiscalYear, children }: MonthProps): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const [ref, width] = useWidth<HTMLDivElement>();
  const bars = monthBars(picture, fiscalYear, say);
  const describe = (bar: Bar): string => describeBar(bar, speech);
  const summary = summarize(say.months, bars, speech);
  const drawing = (
    <div ref={ref} data-testid="months-chart">
      {bars === null && <p>{say.chartFailed}</p>}
      {bars !== null && width >= UPRIGHT_FROM && (
        <ColumnChart bars={bars} width={width} summary={summary} number={write.number} />
      )}
      {bars !== null && width > 0 && width < UPRIGHT_FROM && (
        <BarChart
          bars={bars}
          width={width}
          summary={summary}
          rowHeight={30}
          labelWidth={44}
          describe={describe}
        />
      )}
      <PartialNote bars={bars} />
    </div>
  );
  return (
    <Panel
      title={say.months}
      drawingLabel={say.asChart}
      drawing={drawing}
      table={
        <FigureTable
          caption={say.months}
          heads={[say.month, say.cases]}
          bars={bars ?? []}
          describe={describe}
        />
      }
    >
      {children}
    </Panel>
  );
}

/** Cases by the four scenes of care, with their shares while all wards answered. */
export function ScenePanel({ picture, children }: SceneProps): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const [ref, width] = useWidth<HTMLDivElement>();
  const bars = sceneBars(picture, say);
  const sum = (bars ?? []).reduce((total, bar) => total + (bar.figure ?? 0), 0);
  const describe = (bar: Bar): string => describeShare(bar, sum, speech);
  const summary = summarize(say.scenes, bars, speech);
  const drawing = (
    <div ref={ref} data-testid="scenes-chart">
      {bars === null && <p>{say.chartFailed}</p>}
      {bars !== null && width > 0 && (
        <BarChart
          bars={bars}
          width={width}
          summary={summary}
          rowHeight={60}
          labelWidth={0}
          describe={describe}
        />
      )}
      <PartialNote bars={bars} />
    </div>
  );
  return (
    <Panel
      title={say.scenes}
      drawingLabel={say.asChart}
      drawing={drawing}
      table={
        <FigureTable
          caption={say.scenes}
          heads={[say.scene, say.cases]}
          bars={bars ?? []}
          describe={describe}
        />
      }
    >
      {children}
    </Panel>
  );
}

function PartialNote({ bars }: { readonly bars: readonly Bar[] | null }): ReactNode {
  const { say } = useSpeech();
  if (bars?.some((bar) => bar.partial) !== true) return null;
  return <p className="mt-2 text-dns-14B-130 text-red-1000">{say.partialBars}</p>;
}

function monthBars({ months }: Picture, fiscalYear: number, say: Speech['say']): Bar[] | null {
  if (months === null) return null;
  const wanted = monthsOf(fiscalYear).map((key) => {
    const [year, month] = [Number(key.slice(0, 4)), Number(key.slice(5))];
    return { key, label: say.monthShort(month), fullLabel: say.monthName(year, month) };
  });
  const groups = months.rows.map((row) => ({ key: row.month ?? '', cases: row.measures.cases }));
  return drawBars(wanted, groups, months.coverage.complete);
}

function sceneBars({ scenes }: Picture, say: Speech['say']): Bar[] | null {
  if (scenes === null) return null;
  const wanted = SCENES.map((key) => ({ key, label: say.sceneNames[key], fullLabel: say.sceneNames[key] }));
  const groups = scenes.rows.map((row) => ({ key: row.scene ?? '', cases: row.measures.cases }));
  return drawBars(wanted, groups, scenes.coverage.complete);
}

function describeBar({ figure, partial }: Bar, { say, write }: Speech): string {
  if (figure === null) return say.notReported;
  return partial
    ? say.atLeast(write.number(figure), say.caseUnit)
    : say.plain(write.number(figure), say.caseUnit);
}

function describeShare(bar: Bar, sum: number, speech: Speech): string {
  const text = describeBar(bar, speech);
  if (bar.partial || bar.figure === null || sum === 0) return text;
  return speech.say.withNote(text, speech.write.percent(bar.figure / sum));
}

function summarize(title: string, bars: readonly Bar[] | null, speech: Speech): string {
  const list = (bars ?? []).map((bar) => `${bar.fullLabel} ${describeBar(bar, speech)}`).join('、');
  return speech.say.chartSummary(title, list);
}
