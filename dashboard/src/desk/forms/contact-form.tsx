import type { ReactNode } from 'react';
import { changes } from '../documents.ts';
import { readTokyoTime } from '../tokyo-time.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';
import { Choice, OneOf, TextEntry } from './fields.tsx';

const FIELDS = ['kind', 'minutes', 'at', 'withKind', 'withName', 'note'];

/** Records a contact on a case. */
export function ContactForm(at: CaseAtHand): ReactNode {
  const { say, options } = useWords();
  const draft = useDraft(`contact ${at.record.id}`);
  const changing = useCaseChange(changes.recordContact, at);
  const orNull = (field: string): string | null => (draft.text(field) === '' ? null : draft.text(field));
  const submit = async (): Promise<void> => {
    const done = await changing.send({
      caseId: at.record.id,
      kind: draft.text('kind'),
      minutes: Number(draft.text('minutes')),
      at: readTokyoTime(draft.text('at')),
      withKind: orNull('withKind'),
      withName: orNull('withName'),
      note: orNull('note'),
    });
    if (done !== null) draft.clear();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.recordContact}
      fields={FIELDS}
      onSubmit={() => void submit()}
    >
      <OneOf draft={draft} name="kind" label={say.contactKind} isRequired options={options('ContactKind')} />
      <TextEntry draft={draft} name="minutes" type="number" label={say.minutes} isRequired />
      <TextEntry draft={draft} name="at" type="datetime-local" label={say.when} />
      <Choice draft={draft} name="withKind" label={say.withKind} options={options('RequesterKind')} />
      <TextEntry draft={draft} name="withName" label={say.withName} />
      <TextEntry draft={draft} name="note" label={say.contactNote} hint={say.noteHint} rows={4} />
    </ChangeForm>
  );
}
