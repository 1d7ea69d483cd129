import type { ReactNode } from 'react';
import type { TrendAnswer, TrendedMeasures } from '../api/comparisons.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import { DataTable } from './data-table.tsx';
import { Section } from './section.tsx';

/** The fiscal year beside the one before. */
export function TrendPanel({ answer }: { readonly answer: TrendAnswer | null }): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const trend = answer?.trend ?? null;
  return (
    <Section title={say.trend}>
      {answer === null || trend === null ? (
        <p>{say.chartFailed}</p>
      ) : (
        <div data-testid="trend">
          <DataTable
            caption={say.trend}
            heads={[say.measure, say.before, say.now, say.change]}
            rows={trendRows(answer.total, trend, speech)}
            minWidth="min-w-[20rem]"
          />
          <p className="mt-2 text-dns-14N-130 text-quiet">
            {say.trendPeriod(write.day(trend.from), write.day(trend.to))}
            {' · '}
            {say.restsOn(trend.coverage.answered, trend.coverage.expected)}
          </p>
          {trend.total.cases.value === 0 && <p className="mt-1 text-dns-14B-130">{say.nothingBefore}</p>}
        </div>
      )}
    </Section>
  );
}

type Row = { readonly key: string; readonly cells: readonly string[] };

function trendRows(
  now: TrendedMeasures,
  { total: before, casesChange }: NonNullable<TrendAnswer['trend']>,
  { say, write }: Speech,
): Row[] {
  const days = (figure: number): string => say.businessDays(write.number(figure));
  const row = (
    label: string,
    field: Exclude<keyof TrendedMeasures, 'cases'>,
    show: (figure: number) => string,
  ): Row => {
    const texts = [before[field], now[field]].map((figure) => (figure === null ? '—' : show(figure)));
    return { key: field, cells: [label, ...texts, changeOf(before[field], now[field], write.signed)] };
  };
  const cases = [before.cases, now.cases].map((count) => write.count(count, say.caseUnit));
  const change = casesChange === null ? say.changeUnknown : write.signed(casesChange);
  return [
    { key: 'cases', cells: [say.cases, ...cases, change] },
    row(say.median, 'firstResponseMinutesMedian', write.minutes),
    row(say.p90, 'firstResponseMinutesP90', write.minutes),
    row(say.sameDay, 'sameDayResponseRate', write.percent),
    row(say.resolutionMedian, 'resolutionDaysMedian', days),
    row(say.resolutionP90, 'resolutionDaysP90', days),
  ];
}

/** The relative change; a dash where there is nothing to compare with. */
function changeOf(before: number | null, now: number | null, write: (share: number) => string): string {
  return before === null || now === null || before === 0 ? '—' : write((now - before) / before);
}
