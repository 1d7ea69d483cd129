import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { TEXT_LINK } from '../../views/buttons.ts';
import { useDesk } from '../desk.ts';
import type { MonthlyReportsAnswer } from '../room-answers.ts';
import { linkTo } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { monthsBefore } from '../months-before.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { Section } from './section.tsx';
import { SimpleTable } from './simple-table.tsx';

const MONTHS = 13;

/** The last months and how far the room's report on each has come. */
export function MonthlyReportsView(): ReactNode {
  const { write } = useSpeech();
  const { say, name } = useWords();
  const months = monthsBefore(useDesk().today, MONTHS);
  const asked = useQuestion<MonthlyReportsAnswer>(questions.monthlyReports, {
    from: months.at(-1),
    to: months[0],
  });
  const reports = asked.data?.roomMonthlyReports ?? null;
  const rows = months.map((month) => {
    // The latest revision comes first.
    const report = reports?.find((one) => one.month === month);
    const link = (
      <a href={linkTo({ at: 'report', month })} className={TEXT_LINK}>
        {say.monthName(month)}
      </a>
    );
    if (report === undefined) return { key: month, cells: [link, say.notReported, '', '', '', '', ''] };
    const { revision, state, dueOn, punctuality, submittedAt, acceptedAt } = report;
    const cells = [
      link,
      name('MonthlyReportState', state),
      say.revisionNumber(revision),
      write.day(dueOn),
      name('ReportPunctuality', punctuality),
      submittedAt === null ? '' : write.instant(submittedAt),
      acceptedAt === null ? '' : write.instant(acceptedAt),
    ];
    return { key: month, cells };
  });
  const columns = [say.month, say.status, say.revision, say.dueOn, say.punctuality, say.submittedAt];
  return (
    <>
      <h1 className="text-std-24B-150">{say.monthlyReports}</h1>
      <AskedState asked={asked} />
      {reports !== null && (
        <Section title={say.monthlyReports}>
          <SimpleTable label={say.monthlyReports} columns={[...columns, say.acceptedAt]} rows={rows} />
        </Section>
      )}
    </>
  );
}
