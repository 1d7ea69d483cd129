import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { TEXT_LINK } from '../../views/buttons.ts';
import type { MonthlyReport, MonthlyReportAnswer } from '../room-answers.ts';
import { linkTo } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { DraftReportForm, ReportActions } from '../forms/report-forms.tsx';
import { reportFacts } from '../report-facts.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { FactList } from './fact-list.tsx';
import { ReportChanges } from './report-changes.tsx';
import { ReportChecks } from './report-checks.tsx';
import { ReportDownload } from './report-download.tsx';
import { ReportFiguresView } from './report-figures-view.tsx';
import { Section } from './section.tsx';

/** The report on one month: what stands in it, what is doubtful, and what can be done with it. */
export function MonthlyReportView({ month }: { readonly month: string }): ReactNode {
  const { say, name } = useWords();
  const asked = useQuestion<MonthlyReportAnswer>(questions.monthlyReport, { month });
  const reports = asked.data?.roomMonthlyReports ?? null;
  const [last, ...earlier] = reports ?? [];
  return (
    <>
      <p>
        <a href={linkTo({ at: 'reports' })} className={`${TEXT_LINK} text-std-16N-170`}>
          {say.backToReports}
        </a>
      </p>
      <h1 className="text-std-24B-150">
        {`${say.reportOn(month)}\u3000`}
        {reports !== null && (
          <span className="rounded-4 border border-solid-gray-600 bg-white px-2 py-1 text-std-16B-170">
            {last === undefined ? say.notReported : name('MonthlyReportState', last.state)}
          </span>
        )}
      </h1>
      <AskedState asked={asked} />
      {reports !== null && last === undefined && (
        <Section title={say.actions}>
          <DraftReportForm month={month} onChanged={asked.reload} />
        </Section>
      )}
      {last !== undefined && <Report report={last} earlier={earlier} onChanged={asked.reload} />}
    </>
  );
}

type Props = {
  readonly report: MonthlyReport;
  readonly earlier: readonly MonthlyReport[];
  readonly onChanged: () => Promise<void>;
};

function Report({ report, earlier, onChanged }: Props): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  const { say } = words;
  return (
    <>
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-5">
          <Section title={say.checks} aside={say.count(report.checks.length)}>
            <ReportChecks checks={report.checks} />
          </Section>
          <Section title={say.reportCourse}>
            <FactList facts={reportFacts(report, words, write)} />
            <ReportDownload report={report} />
          </Section>
        </div>
        <Section title={say.actions}>
          <ReportActions key={report.id} report={report} onChanged={onChanged} />
        </Section>
      </div>
      {report.changes !== null && report.changes.length > 0 && (
        <Section title={say.changesSince} aside={say.changesLead}>
          <ReportChanges changes={report.changes} />
        </Section>
      )}
      <Section title={say.figures} aside={report.figuresHash === null ? say.figuresNow : say.figuresFrozen}>
        <ReportFiguresView figures={report.figures} />
      </Section>
      {earlier.length > 0 && (
        <Section title={say.earlierRevisions}>
          <div className="flex flex-col gap-5">
            {earlier.map((one) => (
              <div key={one.id} className="border-l-4 border-blue-300 pl-3">
                <FactList facts={reportFacts(one, words, write)} />
                <ReportDownload report={one} />
              </div>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
