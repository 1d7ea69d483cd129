import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { offerFile } from '../../offer-file.ts';
import { OUTLINE_BUTTON } from '../../views/buttons.ts';
import { askDesk } from '../ask-desk.ts';
import { useDesk } from '../desk.ts';
import type { MonthlyReport, MonthlyReportFileAnswer } from '../room-answers.ts';
import { questions } from '../documents.ts';
import { useWords } from '../words/use-words.ts';

/** Saves a revision of a report as the workbook that offices use. */
export function ReportDownload({ report }: { readonly report: MonthlyReport }): ReactNode {
  const { say } = useWords();
  const desk = useDesk();
  const [state, setState] = useState<'READY' | 'LOADING' | 'FAILED'>('READY');
  const { id, month, revision } = report;
  const save = async (): Promise<void> => {
    setState('LOADING');
    const reply = await askDesk<MonthlyReportFileAnswer>(desk, questions.monthlyReportFile, { month });
    const reports = reply.kind === 'ANSWER' ? reply.data?.roomMonthlyReports : null;
    const file = reports?.find((one) => one.id === id)?.file;
    if (file !== undefined) offerFile({ ...file, encoding: 'BASE64' });
    setState(file === undefined ? 'FAILED' : 'READY');
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <Button
        className={OUTLINE_BUTTON}
        aria-label={`${say.download} ${say.revisionNumber(revision)}`}
        onPress={() => void save()}
      >
        {state === 'LOADING' ? say.loading : say.download}
      </Button>
      {state === 'FAILED' && <p role="alert">{say.downloadFailed}</p>}
    </div>
  );
}
