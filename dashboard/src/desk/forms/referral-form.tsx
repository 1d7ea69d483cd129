import type { ReactNode } from 'react';
import { changes } from '../documents.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';
import { TextEntry } from './fields.tsx';
import { ResourceChoice } from './resource-choice.tsx';

/** Records that a resource was asked; resources come from the node's own copy of the city's directory. */
export function ReferralForm(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  const draft = useDraft(`referral ${at.record.id}`);
  const changing = useCaseChange(changes.askReferral, at);
  const submit = async (): Promise<void> => {
    const note = draft.text('note');
    const done = await changing.send({
      caseId: at.record.id,
      resourceId: draft.text('resourceId'),
      ...(note !== '' && { note }),
    });
    if (done !== null) draft.clear();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.referGo}
      fields={['resourceId', 'note']}
      onSubmit={() => void submit()}
    >
      <ResourceChoice draft={draft} isRequired />
      <TextEntry draft={draft} name="note" label={say.referralNote} rows={3} />
    </ChangeForm>
  );
}
