import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useDesk } from '../desk.ts';
import type { RoomClosure } from '../room-answers.ts';
import { changes } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { Choice, TextEntry } from '../forms/fields.tsx';
import { recordInput } from '../record-input.ts';
import { spaced } from '../spaced.ts';
import { useDraft } from '../use-draft.ts';
import { useToldChange } from '../use-told-change.ts';
import { Section } from '../views/section.tsx';
import { useWords } from '../words/use-words.ts';
import { StepButton } from './step-button.tsx';

type OnChanged = { readonly onChanged: () => Promise<void> };

/** Days on which the room is closed beside weekends and holidays (臨時休室). */
export function Closures({
  closures,
  onChanged,
}: OnChanged & { readonly closures: readonly RoomClosure[] }): ReactNode {
  const { write } = useSpeech();
  const { say, name } = useWords();
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <Section title={say.closures} aside={say.closuresLead}>
        {closures.length === 0 && <p className="text-std-16N-170 text-quiet">{say.none}</p>}
        <ul className="flex flex-col gap-4">
          {closures.map(({ id, version, firstDay, lastDay, reason }) => {
            const days = `${write.day(firstDay)}–${write.day(lastDay)}`;
            const why = name('ClosureReason', reason);
            return (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3">
                <span className="text-std-16N-170">{spaced(days, why)}</span>
                <StepButton
                  change={changes.cancelRoomClosure}
                  input={{ closureId: id, expectedVersion: version }}
                  told={[[days, why]]}
                  label={say.cancelClosure}
                  onChanged={onChanged}
                />
              </li>
            );
          })}
        </ul>
      </Section>
      <Section title={say.recordNew}>
        <ClosureForm onChanged={onChanged} />
      </Section>
    </div>
  );
}

const FIELDS = ['firstDay', 'lastDay', 'reason'];

function ClosureForm({ onChanged }: OnChanged): ReactNode {
  const { say, options } = useWords();
  const { person } = useDesk();
  const draft = useDraft('add closure');
  const changing = useToldChange(changes.addRoomClosure, [], onChanged);
  const submit = async (): Promise<void> => {
    const input = recordInput({}, draft.entered, FIELDS);
    if ((await changing.send({ ward: person.ward, ...input })) !== null) draft.clear();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.addClosure}
      fields={FIELDS}
      onSubmit={() => void submit()}
    >
      <TextEntry draft={draft} name="firstDay" type="date" label={say.firstDay} isRequired />
      <TextEntry draft={draft} name="lastDay" type="date" label={say.lastDay} isRequired />
      <Choice draft={draft} name="reason" label={say.reason} isRequired options={options('ClosureReason')} />
    </ChangeForm>
  );
}
