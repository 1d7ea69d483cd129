import type { ReactNode } from 'react';
import type { DirectoryAnswer } from '../desk-answers.ts';
import { changes, questions } from '../documents.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft, type Drafting } from '../use-draft.ts';
import { useQuestion } from '../use-question.ts';
import { AskedState } from '../views/asked-state.tsx';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';
import { DirectoryAge } from './directory-age.tsx';
import { OneOf, TextEntry } from './fields.tsx';

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
      <TextEntry draft={draft} name="find" type="search" label={say.findResource} />
      <Resources draft={draft} />
      <TextEntry draft={draft} name="note" label={say.referralNote} rows={3} />
    </ChangeForm>
  );
}

function Resources({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say, name } = useWords();
  const asked = useQuestion<DirectoryAnswer>(questions.directory, { text: draft.text('find').trim() });
  const directory = asked.data?.resourceDirectory ?? null;
  if (directory === null) return <AskedState asked={asked} />;
  const { entries, totalCount } = directory;
  const options = entries.map(({ id, name: resource, kind, phone }) => ({
    id,
    label: [resource, name('ResourceKind', kind), phone].filter(Boolean).join('　'),
  }));
  return (
    <div className="flex flex-col gap-2">
      <DirectoryAge ageHours={directory.ageHours} />
      <p role="status" className="text-dns-14N-130 text-quiet">
        {say.directoryFound(entries.length, totalCount)}
      </p>
      <div className="max-h-72 overflow-y-auto rounded-8 border border-solid-gray-300 p-3" tabIndex={-1}>
        <OneOf draft={draft} name="resourceId" label={say.resource} isRequired options={options} />
      </div>
    </div>
  );
}
