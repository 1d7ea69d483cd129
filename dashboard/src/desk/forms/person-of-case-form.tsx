import { useState, type ReactNode } from 'react';
import { changes } from '../documents.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft } from '../use-draft.ts';
import { PersonChooser, type ChosenPerson, type PersonWay } from '../views/person-chooser.tsx';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';

/** Says whom a case concerns, when that becomes known later or was wrong. */
export function PersonOfCaseForm(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  const { id: caseId, version: expectedVersion, subject } = at.record;
  const draft = useDraft(`person of ${caseId}`);
  const changing = useCaseChange(changes.amendCase, at);
  const [way, setWay] = useState<PersonWay>('none');
  const id = draft.text('id');
  const chosen: ChosenPerson | null = id === '' ? null : { id, name: draft.text('name') };
  const choose = (person: ChosenPerson | null): void => {
    draft.set('id', person?.id ?? '');
    draft.set('name', person?.name ?? '');
  };
  const submit = async (): Promise<void> => {
    const done = await changing.send({ caseId, expectedVersion, subjectId: chosen?.id ?? null });
    if (done !== null) draft.clear();
  };
  return (
    <div className="flex flex-col gap-4">
      <PersonChooser chosen={chosen} way={way} onWay={setWay} onChoose={choose} />
      <ChangeForm
        changing={changing}
        submitLabel={chosen === null ? say.leavePersonOut : say.choosePersonGo}
        fields={[]}
        isIdle={chosen?.id === subject?.id}
        onSubmit={() => void submit()}
      />
    </div>
  );
}
