import type { ReactNode } from 'react';
import { useDesk } from '../desk.ts';
import { changes, type Change } from '../documents.ts';
import { readTokyoTime } from '../tokyo-time.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft, type Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';
import { Choice, TextEntry } from './fields.tsx';

type Step = {
  readonly change: Change;
  readonly submitLabel: string;
  readonly fields: readonly string[];
  readonly inputOf: (draft: Drafting) => Record<string, unknown>;
  readonly draw: (draft: Drafting) => ReactNode;
};

/** A step in the life of a case: it starts from the version that the person sees. */
function StepForm({ change, submitLabel, fields, inputOf, draw, ...at }: CaseAtHand & Step): ReactNode {
  const { id: caseId, version: expectedVersion } = at.record;
  const draft = useDraft(`${change.name} ${caseId}`);
  const changing = useCaseChange(change, at);
  const submit = async (): Promise<void> => {
    if ((await changing.send({ caseId, expectedVersion, ...inputOf(draft) })) !== null) draft.clear();
  };
  return (
    <ChangeForm changing={changing} submitLabel={submitLabel} fields={fields} onSubmit={() => void submit()}>
      {draw(draft)}
    </ChangeForm>
  );
}

/** Records the first response. */
export function RespondForm(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  return (
    <StepForm
      {...at}
      change={changes.respond}
      submitLabel={say.respond}
      fields={['at']}
      inputOf={(draft) => ({ at: readTokyoTime(draft.text('at')) })}
      draw={(draft) => (
        <>
          <p className="text-std-16N-170">{say.respondLead}</p>
          <TextEntry draft={draft} name="at" type="datetime-local" label={say.when} />
        </>
      )}
    />
  );
}

/** Puts the case into somebody's hands. */
export function AssignForm(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  const { room } = useDesk();
  const options = (room?.roomCoordinators ?? []).map(({ id, name }) => ({ id, label: name ?? id }));
  return (
    <StepForm
      {...at}
      change={changes.assign}
      submitLabel={say.assign}
      fields={['coordinatorId']}
      inputOf={(draft) => ({ coordinatorId: draft.text('coordinatorId') })}
      draw={(draft) => (
        <Choice draft={draft} name="coordinatorId" label={say.coordinator} isRequired options={options} />
      )}
    />
  );
}

/** Leaves the case waiting for others. */
export function WaitForm(at: CaseAtHand): ReactNode {
  const { say, options } = useWords();
  return (
    <StepForm
      {...at}
      change={changes.wait}
      submitLabel={say.wait}
      fields={['waitingFor']}
      inputOf={(draft) => ({ waitingFor: draft.text('waitingFor') })}
      draw={(draft) => (
        <Choice
          draft={draft}
          name="waitingFor"
          label={say.waitingFor}
          isRequired
          options={options('WaitingFor')}
        />
      )}
    />
  );
}

/** Takes a waiting case up again. */
export function ResumeForm(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  return (
    <StepForm
      {...at}
      change={changes.resume}
      submitLabel={say.resume}
      fields={[]}
      inputOf={() => ({})}
      draw={() => null}
    />
  );
}

/** Closes the case with its outcome; says so when that makes an open offer to another ward void. */
export function CloseForm(at: CaseAtHand): ReactNode {
  const { say, options, ward } = useWords();
  const offer = at.record.handOvers?.find(
    ({ direction, state }) => direction === 'SENT' && state === 'OFFERED',
  );
  return (
    <StepForm
      {...at}
      change={changes.close}
      submitLabel={say.close}
      fields={['outcome', 'closingNote']}
      inputOf={(draft) => ({
        outcome: draft.text('outcome'),
        ...(draft.text('closingNote') !== '' && { closingNote: draft.text('closingNote') }),
      })}
      draw={(draft) => (
        <>
          {offer !== undefined && (
            <p className="text-std-16B-170">{say.closesOffer(ward(offer.otherWardCode))}</p>
          )}
          <Choice draft={draft} name="outcome" label={say.outcome} isRequired options={options('Outcome')} />
          <TextEntry draft={draft} name="closingNote" label={say.closingNote} hint={say.noteHint} rows={4} />
        </>
      )}
    />
  );
}

/** Opens a closed case again. */
export function ReopenForm(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  return (
    <StepForm
      {...at}
      change={changes.reopen}
      submitLabel={say.reopen}
      fields={[]}
      inputOf={() => ({})}
      draw={() => <p className="text-std-16N-170">{say.reopenLead}</p>}
    />
  );
}
