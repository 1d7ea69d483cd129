import { useState, type ReactNode } from 'react';
import {
  MONTHLY_REPORTS,
  type MonthlyReportsAnswer,
  type ReportTotals,
  type WardReport,
} from '../api/monthly-reports.ts';
import type { WardFacts } from '../api/wards.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { reportMonths } from '../overview/report-months.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { Choice } from './choice.tsx';
import { DataTable } from './data-table.tsx';
import { FigureList } from './figure-list.tsx';
import { Section } from './section.tsx';

type Props = {
  readonly session: Session;
  readonly path: string;
  readonly fiscalYear: number;
  readonly facts: ReadonlyMap<string, WardFacts>;
  /** The last day of which there is data, `YYYY-MM-DD`. */
  readonly referenceDate: string;
};

/** Who has reported on a month, and what the accepted reports add up to. */
export function ReportsView({ session, path, fiscalYear, facts, referenceDate }: Props): ReactNode {
  const { say } = useSpeech();
  const months = reportMonths(fiscalYear, referenceDate);
  const [wanted, setWanted] = useState('');
  const month = months.includes(wanted) ? wanted : (months[0] ?? '');
  if (month === '') return <p className="p-4 text-std-16N-170">{say.noCases}</p>;
  const names = Object.fromEntries(
    months.map((one) => [one, say.monthName(Number(one.slice(0, 4)), Number(one.slice(5)))]),
  );
  return (
    <>
      <Choice label={say.reportMonth} chosen={month} offered={names} onChoose={setWanted} />
      <ReportsOfMonth {...{ session, path, facts, month }} />
    </>
  );
}

type MonthProps = Pick<Props, 'session' | 'path' | 'facts'> & { readonly month: string };

function ReportsOfMonth({ session, path, facts, month }: MonthProps): ReactNode {
  const { say, write } = useSpeech();
  const key = `${MONTHLY_REPORTS.name}-${month}`;
  const answer = useAnswer<MonthlyReportsAnswer>(session, path, key, {
    question: MONTHLY_REPORTS,
    variables: { month },
    isComplete: ({ monthlyReports }) => monthlyReports?.coverage.complete === true,
  });
  if (answer === null) return <p className="p-4 text-std-16N-170 text-quiet">{say.loading}…</p>;
  const { monthlyReports } = answer;
  if (monthlyReports === null) return <p className="p-4 text-std-16N-170">{say.chartFailed}</p>;
  const { rows, total, coverage } = monthlyReports;
  const dueOn = rows.find((row) => row.dueOn !== null)?.dueOn ?? null;
  return (
    <div className="grid gap-4 lg:grid-cols-[3fr_2fr] lg:gap-5" data-testid="monthly-reports">
      <Section title={say.reportStates}>
        <p className="mb-3 text-dns-14N-130 text-quiet">
          {dueOn !== null && `${say.reportDue(write.day(dueOn))} · `}
          {say.restsOn(coverage.answered, coverage.expected)}
        </p>
        <ReportTable rows={rows} facts={facts} />
      </Section>
      <Section title={say.reportTotals}>
        <Totals total={total} wards={rows.length} />
      </Section>
    </div>
  );
}

function ReportTable({
  rows,
  facts,
}: {
  rows: readonly WardReport[];
  facts: MonthProps['facts'];
}): ReactNode {
  const speech = useSpeech();
  const { say, write } = speech;
  const heads = [
    say.ward,
    say.reportState,
    say.reportPunctuality,
    say.reportSubmitted,
    say.reportAccepted,
    say.cases,
  ];
  const instant = (at: string | null): string => (at === null ? '—' : write.instant(at));
  return (
    <DataTable
      caption={say.reportStates}
      heads={heads}
      rows={rows.map((row) => {
        const ward = facts.get(row.ward.code);
        return {
          key: row.ward.code,
          cells: [
            ward === undefined ? row.ward.code : write.ward(ward),
            describeReport(row, speech),
            row.punctuality === null ? '—' : say.punctualityNames[row.punctuality],
            instant(row.firstSubmittedAt),
            instant(row.acceptedAt),
            row.cases.state === 'NOT_REPORTED' ? '—' : write.count(row.cases, say.caseUnit),
          ],
        };
      })}
    />
  );
}

/** The state of a report in words, with the number of its revision from the second on. */
function describeReport({ state, revision }: WardReport, { say }: Speech): string {
  if (state === null) return say.reportNoAnswer;
  const name = say.reportStateNames[state];
  return revision === null || revision === 1 ? name : say.reportRevision(name, revision);
}

function Totals({ total, wards }: { readonly total: ReportTotals; readonly wards: number }): ReactNode {
  const { say, write } = useSpeech();
  const figures = [
    { id: 'reported-cases', label: say.cases, text: write.count(total.cases, say.caseUnit) },
    { id: 'reported-persons', label: say.reportPersons, text: write.count(total.persons, say.personUnit) },
    { id: 'reported-closed', label: say.reportClosed, text: write.count(total.closed, say.caseUnit) },
    { id: 'reported-open', label: say.reportOpen, text: write.count(total.openAtEnd, say.caseUnit) },
  ];
  return (
    <>
      <p className="mb-3 text-dns-14N-130 text-quiet">{say.reportTotalsNote(total.acceptedReports, wards)}</p>
      <FigureList figures={figures.map((figure) => ({ ...figure, note: '' }))} />
      <h3 className="mt-4 mb-2 text-dns-16B-130">{say.scenes}</h3>
      <DataTable
        caption={say.scenes}
        heads={[say.scene, say.cases, say.reportPersons]}
        minWidth=""
        rows={total.byScene.map(({ scene, cases, persons }) => ({
          key: scene,
          cells: [
            say.sceneNames[scene],
            write.count(cases, say.caseUnit),
            write.count(persons, say.personUnit),
          ],
        }))}
      />
    </>
  );
}
