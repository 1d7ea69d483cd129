import type { ReactNode } from 'react';
import type { Levelling } from '../api/comparisons.ts';
import type { WardFacts } from '../api/wards.ts';
import { IntervalChart } from '../charts/interval-chart.tsx';
import { useWidth } from '../charts/use-width.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import { levelRows } from '../overview/interval-rows.ts';
import { DataTable } from './data-table.tsx';
import { FigureList } from './figure-list.tsx';
import { Panel } from './panel.tsx';

type Props = {
  readonly levelling: Levelling | null;
  readonly facts: ReadonlyMap<string, WardFacts>;
  readonly children: ReactNode;
};

/** How evenly wards are burdened, each with its interval and what chance alone would give. */
export function LevellingPanel({ levelling, facts, children }: Props): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const drawing =
    levelling === null ? <p>{say.chartFailed}</p> : <LevellingChart levelling={levelling} facts={facts} />;
  return (
    <Panel
      title={say.levelling}
      drawingLabel={say.asChart}
      drawing={drawing}
      table={<LevelTable levelling={levelling} facts={facts} />}
    >
      {levelling !== null && <FigureList figures={spreadFigures(levelling, speech)} />}
      {children}
    </Panel>
  );
}

type ChartProps = { readonly levelling: Levelling; readonly facts: Props['facts'] };

function LevellingChart({ levelling, facts }: ChartProps): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const [ref, width] = useWidth<HTMLDivElement>();
  const rows = levelRows(levelling, facts, speech);
  const list = rows.map(({ label, text }) => `${label} ${text}`).join('、');
  const rate = levelling.perThousand;
  return (
    <div ref={ref} data-testid="levelling-chart">
      {width > 0 && (
        <IntervalChart
          rows={rows}
          width={width}
          summary={say.chartSummary(say.levelling, list)}
          labelWidth={speech.language === 'ja' ? 76 : 130}
          valueWidth={width < 620 ? 64 : 210}
          reference={rate === null ? null : { figure: rate, text: say.cityRate(write.decimal(rate)) }}
        />
      )}
      {!levelling.coverage.complete && (
        <p className="mt-2 text-dns-14B-130 text-red-1000">{say.levellingMissing}</p>
      )}
      <p className="my-2 text-dns-14N-130 text-quiet">{say.levellingNote}</p>
    </div>
  );
}

function spreadFigures({ dispersion, highestToLowest, coverage }: Levelling, { say, write }: Speech) {
  const note = say.restsOn(coverage.answered, coverage.expected);
  const text = (figure: number | null): string => (figure === null ? '—' : write.decimal(figure));
  return [
    { id: 'dispersion', label: say.dispersion, text: text(dispersion), note },
    { id: 'highest-to-lowest', label: say.highestToLowest, text: text(highestToLowest), note },
  ];
}

function LevelTable({ levelling, facts }: Omit<Props, 'children'>): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const decimal = (figure: number | null): string => (figure === null ? '—' : write.decimal(figure));
  const range = (low: number | null, high: number | null): string =>
    low === null || high === null ? '—' : say.range(write.decimal(low), write.decimal(high));
  const rows = (levelling?.rows ?? []).map((level) => {
    const known = facts.get(level.ward.code);
    return {
      key: level.ward.code,
      cells: [
        known === undefined ? level.ward.code : write.ward(known),
        write.count(level.cases, say.caseUnit),
        decimal(level.perThousand),
        range(level.perThousandLower, level.perThousandUpper),
        range(level.limit95Lower, level.limit95Upper),
        level.position === null ? say.unknownPosition : say.positions[level.position],
      ],
    };
  });
  const heads = [say.ward, say.cases, say.perThousandOld, say.interval, say.limits, say.position];
  return <DataTable caption={say.levelling} heads={heads} rows={rows} minWidth="min-w-[44rem]" />;
}
