import type { ReactNode } from 'react';
import type { Accuracy, DoubleTrouble, Freshness } from '../api/comparisons.ts';
import type { Count } from '../api/statistics.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import type { Bar } from '../charts/bars.ts';
import { useWidth } from '../charts/use-width.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import { FigureList, type NamedFigure } from './figure-list.tsx';
import { Section } from './section.tsx';

type Shared = {
  readonly share: number | null;
  readonly shareLower: number | null;
  readonly shareUpper: number | null;
};

/** A share with its 95 % interval; a dash when it is not known. */
function writeShare({ share, shareLower, shareUpper }: Shared, { say, write }: Speech): string {
  if (share === null) return '—';
  if (shareLower === null || shareUpper === null) return write.percent(share);
  return say.withNote(write.percent(share), say.range(write.percent(shareLower), write.percent(shareUpper)));
}

/** Whether facts of resources proved right, and how recently they were confirmed. */
export function AccuracyPanel({
  accuracy,
  freshness,
  children,
}: {
  readonly accuracy: Accuracy | null;
  readonly freshness: Freshness | null;
  readonly children: ReactNode;
}): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const count = (one: Count): string => write.count(one, say.caseUnit);
  return (
    <Section title={say.accuracy}>
      {accuracy === null ? (
        <p>{say.chartFailed}</p>
      ) : (
        <FigureList
          figures={[
            {
              id: 'accuracy-share',
              label: `${say.accuracyShare} (${say.interval})`,
              text: writeShare(accuracy, speech),
              note: say.accuracyOf(count(accuracy.right), count(accuracy.checked)),
            },
          ]}
        />
      )}
      <h3 className="mt-4 mb-2 text-dns-16B-130">{say.freshness}</h3>
      {freshness === null ? <p>{say.chartFailed}</p> : <FreshnessChart freshness={freshness} />}
      {children}
    </Section>
  );
}

function FreshnessChart({ freshness }: { readonly freshness: Freshness }): ReactNode {
  const { say, write } = useSpeech();
  const [ref, width] = useWidth<HTMLDivElement>();
  const {
    resources,
    confirmedWithin90Days: recent,
    confirmedWithin365Days: year,
    neverConfirmed,
  } = freshness;
  const bar = (key: string, label: string, figure: number): Bar => ({
    ...{ key, label, fullLabel: label, figure, partial: false },
  });
  const bars = [
    bar('within90', say.within90, recent),
    bar('within365', say.within365, year - recent),
    bar('older', say.older, resources - year - neverConfirmed),
    bar('never', say.never, neverConfirmed),
  ];
  const describe = ({ figure }: Bar): string =>
    say.withNote(write.number(figure ?? 0), write.percent((figure ?? 0) / Math.max(1, resources)));
  const list = bars.map((one) => `${one.fullLabel} ${describe(one)}`).join('、');
  return (
    <div ref={ref} data-testid="freshness-chart">
      {width > 0 && (
        <BarChart
          bars={bars}
          width={width}
          summary={say.chartSummary(say.freshness, list)}
          rowHeight={52}
          labelWidth={0}
          describe={describe}
        />
      )}
      <p className="text-dns-14N-130 text-quiet">{say.freshnessAt(write.day(freshness.asOf))}</p>
    </div>
  );
}

/** Cases that went through two windows or more, and hand-overs without their context. */
export function DoubleTroublePanel({
  trouble,
  children,
}: {
  readonly trouble: DoubleTrouble | null;
  readonly children: ReactNode;
}): ReactNode {
  const speech = useSpeech();
  return (
    <Section title={speech.say.doubleTrouble}>
      {trouble === null ? (
        <p>{speech.say.chartFailed}</p>
      ) : (
        <FigureList figures={troubleFigures(trouble, speech)} />
      )}
      {children}
    </Section>
  );
}

function troubleFigures(trouble: DoubleTrouble, speech: Speech): NamedFigure[] {
  const { say, write } = speech;
  const { expected, answered } = trouble.coverage;
  const note = say.restsOn(answered, expected);
  const count = (one: Count | null): string => (one === null ? say.notKept : write.count(one, say.caseUnit));
  return [
    {
      id: 'two-windows',
      label: `${say.throughTwoWindows} (${say.interval})`,
      text: writeShare(trouble, speech),
      note: say.ofCases(count(trouble.throughTwoWindows), count(trouble.cases)),
    },
    { id: 'hand-overs', label: say.handOvers, text: count(trouble.handOvers), note },
    { id: 'without-context', label: say.withoutContext, text: count(trouble.handOversWithoutContext), note },
  ];
}
