import type { ReactNode } from 'react';
import type { FairnessRow } from '../api/comparisons.ts';
import { IntervalChart } from '../charts/interval-chart.tsx';
import { useWidth } from '../charts/use-width.ts';
import { useSpeech } from '../i18n/language.tsx';
import { fairnessRows, groupName, writeGini } from '../overview/interval-rows.ts';
import { DataTable } from './data-table.tsx';
import { Panel } from './panel.tsx';

type Props = { readonly groups: readonly FairnessRow[] | null; readonly children: ReactNode };

/** How referrals spread over resources that can stand for each other, beside what chance alone would give. */
export function FairnessPanel({ groups, children }: Props): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const [ref, width] = useWidth<HTMLDivElement>();
  const rows = fairnessRows(groups ?? [], speech);
  const list = rows.map(({ label, text }) => `${label} ${text}`).join('、');
  const drawing = (
    <div ref={ref} data-testid="fairness-chart">
      {groups === null && <p>{say.notComplete}</p>}
      {groups !== null && rows.length === 0 && <p>{say.noReferrals}</p>}
      {rows.length > 0 && width > 0 && (
        <IntervalChart
          rows={rows}
          width={width}
          summary={say.chartSummary(say.fairness, list)}
          labelWidth={width < 620 ? 188 : 260}
          valueWidth={width < 620 ? 60 : 210}
          reference={null}
        />
      )}
      <p className="mt-2 text-dns-14N-130 text-quiet">{say.fairnessNote}</p>
    </div>
  );
  return (
    <Panel
      title={say.fairness}
      drawingLabel={say.asChart}
      drawing={drawing}
      table={<FairnessTable groups={groups ?? []} />}
    >
      {children}
    </Panel>
  );
}

function FairnessTable({ groups }: { readonly groups: readonly FairnessRow[] }): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const heads = [
    ...[say.group, say.resources, say.referrals, say.withoutReferral],
    ...[say.gini, say.byChance, say.topShare, say.position],
  ];
  const rows = groups.map((row) => ({
    key: `${row.kind}-${row.medicalArea?.code ?? ''}`,
    cells: [
      groupName(row, speech),
      write.number(row.resources),
      write.number(row.referrals),
      write.number(row.withoutReferral),
      writeGini(row.gini),
      writeGini(row.giniByChance),
      row.topShare === null ? '—' : write.percent(row.topShare),
      row.moreThanChance ? say.uneven : say.withinChance,
    ],
  }));
  return <DataTable caption={say.fairness} heads={heads} rows={rows} minWidth="min-w-[52rem]" />;
}
