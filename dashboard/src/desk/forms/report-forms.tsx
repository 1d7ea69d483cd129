import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useDesk } from '../desk.ts';
import type { MonthlyReport } from '../room-answers.ts';
import { changes, type Change } from '../documents.ts';
import { reportFacts } from '../report-facts.ts';
import { useDraft, type Drafting } from '../use-draft.ts';
import { useToldChange } from '../use-told-change.ts';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';
import { Choice, Choices, TextEntry } from './fields.tsx';

type OnChanged = { readonly onChanged: () => Promise<void> };
type Props = OnChanged & { readonly report: MonthlyReport };

/** Drafts the report on a month that has none. */
export function DraftReportForm({ month, onChanged }: OnChanged & { readonly month: string }): ReactNode {
  const { say } = useWords();
  const { person } = useDesk();
  const changing = useToldChange(changes.draftMonthlyReport, [], onChanged);
  if (person.role !== 'coordinator') return <p className="text-std-16N-170">{say.awaitsRoom}</p>;
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.draftReport}
      fields={[]}
      onSubmit={() => void changing.send({ ward: person.ward, month })}
    >
      <p className="text-std-16N-170">{say.draftLead}</p>
    </ChangeForm>
  );
}

/** What the person's role can do with a report in its state. */
export function ReportActions(at: Props): ReactNode {
  const { say } = useWords();
  const isRoom = useDesk().person.role === 'coordinator';
  switch (at.report.state) {
    case 'DRAFT':
      return isRoom ? <SubmitForm {...at} /> : <p className="text-std-16N-170">{say.awaitsRoom}</p>;
    case 'SUBMITTED':
      return isRoom ? <p className="text-std-16N-170">{say.awaitsOffice}</p> : <OfficeForms {...at} />;
    case 'RETURNED':
      return isRoom ? <RedraftForm {...at} /> : <p className="text-std-16N-170">{say.awaitsRoom}</p>;
    case 'ACCEPTED':
      return isRoom ? <ReviseForm {...at} /> : <p className="text-std-16N-170">{say.reviseLead}</p>;
  }
}

type StepProps = Props & {
  readonly change: Change;
  readonly submitLabel: string;
  readonly fields: readonly string[];
  readonly inputOf: (draft: Drafting) => Readonly<Record<string, unknown>>;
  readonly draw: (draft: Drafting) => ReactNode;
};

/** A step in the life of a report: it starts from the version that the person sees. */
function StepForm({ report, onChanged, change, submitLabel, fields, inputOf, draw }: StepProps): ReactNode {
  const words = useWords();
  const { write } = useSpeech();
  const { id: reportId, version: expectedVersion } = report;
  const draft = useDraft(`${change.name} ${reportId}`);
  const changing = useToldChange(change, reportFacts(report, words, write), onChanged);
  const submit = async (): Promise<void> => {
    if ((await changing.send({ reportId, expectedVersion, ...inputOf(draft) })) !== null) draft.clear();
  };
  return (
    <ChangeForm changing={changing} submitLabel={submitLabel} fields={fields} onSubmit={() => void submit()}>
      {draw(draft)}
    </ChangeForm>
  );
}

const noteOf = (draft: Drafting) => (draft.text('note') === '' ? {} : { note: draft.text('note') });

function SubmitForm(at: Props): ReactNode {
  const { say, name } = useWords();
  const warnings = at.report.checks.filter(({ severity }) => severity === 'WARNING').map(({ code }) => code);
  const options = [...new Set(warnings)].map((id) => ({ id, label: name('ReportCheckCode', id) }));
  return (
    <StepForm
      {...at}
      change={changes.submitMonthlyReport}
      submitLabel={say.submitReport}
      fields={['acknowledge', 'note']}
      inputOf={(draft) => ({ acknowledge: draft.list('acknowledge'), ...noteOf(draft) })}
      draw={(draft) => (
        <>
          <p className="text-std-16N-170">{say.draftLead}</p>
          {options.length > 0 && (
            <Choices
              draft={draft}
              name="acknowledge"
              label={say.acknowledge}
              hint={say.acknowledgeHint}
              options={options}
            />
          )}
          <TextEntry draft={draft} name="note" label={say.submitNote} hint={say.reportNoteHint} rows={4} />
        </>
      )}
    />
  );
}

function RedraftForm(at: Props): ReactNode {
  const { say } = useWords();
  return (
    <StepForm
      {...at}
      change={changes.redraftMonthlyReport}
      submitLabel={say.redraftReport}
      fields={[]}
      inputOf={() => ({})}
      draw={() => <p className="text-std-16N-170">{say.redraftLead}</p>}
    />
  );
}

function ReviseForm(at: Props): ReactNode {
  const { say, options } = useWords();
  return (
    <StepForm
      {...at}
      change={changes.reviseMonthlyReport}
      submitLabel={say.reviseReport}
      fields={['reason', 'note']}
      inputOf={(draft) => ({ reason: draft.text('reason'), ...noteOf(draft) })}
      draw={(draft) => (
        <>
          <p className="text-std-16N-170">{say.reviseLead}</p>
          <Choice
            draft={draft}
            name="reason"
            label={say.revisionReason}
            isRequired
            options={options('ReportRevisionReason')}
          />
          <TextEntry draft={draft} name="note" label={say.revisionNote} hint={say.reportNoteHint} rows={3} />
        </>
      )}
    />
  );
}

/** What the ward office does with a report that was handed in. */
function OfficeForms(at: Props): ReactNode {
  const { say, options } = useWords();
  return (
    <div className="flex flex-col gap-6">
      <StepForm
        {...at}
        change={changes.acceptMonthlyReport}
        submitLabel={say.acceptReport}
        fields={[]}
        inputOf={() => ({})}
        draw={() => null}
      />
      <StepForm
        {...at}
        change={changes.returnMonthlyReport}
        submitLabel={say.returnReport}
        fields={['reason', 'note']}
        inputOf={(draft) => ({ reason: draft.text('reason'), ...noteOf(draft) })}
        draw={(draft) => (
          <>
            <Choice
              draft={draft}
              name="reason"
              label={say.returnReason}
              isRequired
              options={options('ReportReturnReason')}
            />
            <TextEntry draft={draft} name="note" label={say.returnNote} hint={say.reportNoteHint} rows={3} />
          </>
        )}
      />
    </div>
  );
}
