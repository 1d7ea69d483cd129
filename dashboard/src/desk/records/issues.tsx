import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { Told } from '../changes-between.ts';
import { useDesk } from '../desk.ts';
import type { IssueCandidate } from '../room-answers.ts';
import { changes } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { Choice, OneOf, TextEntry } from '../forms/fields.tsx';
import { recordInput } from '../record-input.ts';
import { useDraft } from '../use-draft.ts';
import { useToldChange } from '../use-told-change.ts';
import { FactList } from '../views/fact-list.tsx';
import { Section } from '../views/section.tsx';
import { useWords } from '../words/use-words.ts';
import { StepButton } from './step-button.tsx';

type OnChanged = { readonly onChanged: () => Promise<void> };

/** Problems that cases show (地域課題): noted, raised to the city, or withdrawn. */
export function Issues({
  issues,
  onChanged,
}: OnChanged & { readonly issues: readonly IssueCandidate[] }): ReactNode {
  const { say } = useWords();
  const mayNote = useDesk().person.role === 'coordinator';
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <Section title={say.issues} aside={say.issuesLead}>
        {issues.length === 0 && <p className="text-std-16N-170 text-quiet">{say.none}</p>}
        <ul className="flex flex-col gap-5">
          {issues.map((issue) => (
            <li key={issue.id} className="border-l-4 border-blue-300 pl-3">
              <Issue issue={issue} mayChange={mayNote} onChanged={onChanged} />
            </li>
          ))}
        </ul>
      </Section>
      {mayNote && (
        <Section title={say.recordNew}>
          <IssueForm onChanged={onChanged} />
        </Section>
      )}
    </div>
  );
}

type IssueProps = OnChanged & { readonly issue: IssueCandidate; readonly mayChange: boolean };

function useTold(issue: IssueCandidate): Told {
  const { write } = useSpeech();
  const { say, name } = useWords();
  const { evidenceCases: cases, evidencePersons: persons } = issue;
  const counted = cases === null || persons === null ? '' : `\u3000${say.evidenceCount(cases, persons)}`;
  return [
    [say.issueTitle, issue.title],
    [say.status, name('IssueCandidateState', issue.state)],
    [say.recordKind, name('IssueKind', issue.kind)],
    [say.scene, name('Scene', issue.scene)],
    [say.topics, name('Topic', issue.topic)],
    [say.noticedOn, write.day(issue.noticedOn)],
    [say.evidence, `${write.day(issue.evidenceFrom)}–${write.day(issue.evidenceTo)}${counted}`],
    [say.raisedAt, issue.raisedAt === null ? null : write.instant(issue.raisedAt)],
    [say.issueDescription, issue.description],
  ];
}

function Issue({ issue, mayChange, onChanged }: IssueProps): ReactNode {
  const { say } = useWords();
  const told = useTold(issue);
  const input = { issueId: issue.id, expectedVersion: issue.version };
  const at = { input, told, onChanged };
  return (
    <div className="flex flex-col gap-3">
      <FactList facts={told} />
      {mayChange && issue.state !== 'WITHDRAWN' && (
        <div className="flex flex-wrap gap-3">
          {issue.state === 'NOTED' && (
            <StepButton {...at} change={changes.raiseIssue} label={say.raiseIssue} />
          )}
          <StepButton {...at} change={changes.withdrawIssue} label={say.withdrawIssue} />
        </div>
      )}
    </div>
  );
}

const FIELDS = ['title', 'kind', 'scene', 'topic', 'evidenceFrom', 'evidenceTo', 'noticedOn', 'description'];

function IssueForm({ onChanged }: OnChanged): ReactNode {
  const { say, options } = useWords();
  const { person } = useDesk();
  const draft = useDraft('note issue');
  const changing = useToldChange(changes.noteIssue, [], onChanged);
  const submit = async (): Promise<void> => {
    const input = recordInput({}, draft.entered, FIELDS);
    if ((await changing.send({ ward: person.ward, ...input })) !== null) draft.clear();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.noteIssue}
      fields={FIELDS}
      onSubmit={() => void submit()}
    >
      <TextEntry draft={draft} name="title" label={say.issueTitle} />
      <Choice draft={draft} name="kind" label={say.recordKind} isRequired options={options('IssueKind')} />
      <OneOf draft={draft} name="scene" label={say.scene} isRequired options={options('Scene')} />
      <Choice draft={draft} name="topic" label={say.issueTopic} options={options('Topic')} />
      <TextEntry draft={draft} name="evidenceFrom" type="date" label={say.evidenceFrom} isRequired />
      <TextEntry draft={draft} name="evidenceTo" type="date" label={say.evidenceTo} isRequired />
      <TextEntry draft={draft} name="noticedOn" type="date" label={say.noticedOn} hint={say.noticedHint} />
      <TextEntry draft={draft} name="description" label={say.issueDescription} hint={say.noteHint} rows={4} />
    </ChangeForm>
  );
}
