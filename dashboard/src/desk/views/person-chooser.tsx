import { useState, type ReactNode } from 'react';
import { Button, Form, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { OUTLINE_BUTTON } from '../../views/buttons.ts';
import { correctionsOf } from '../corrections.ts';
import type { FoundSubject, SearchAnswer } from '../desk-answers.ts';
import { changes, questions } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { TextEntry } from '../forms/fields.tsx';
import { PERSON_FIELDS, PersonFields, PERSON_UNKNOWN } from '../forms/person-fields.tsx';
import { useChange } from '../use-change.ts';
import { useDraft } from '../use-draft.ts';
import { useSimilar } from '../use-similar.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { TAB } from './tab-classes.ts';

/** The person whom a case is about; the name is `null` when only the ID is known. */
export type ChosenPerson = { readonly id: string; readonly name: string | null };

/** How a person is found: nobody is named, somebody is registered already, or somebody is new. */
export type PersonWay = 'none' | 'found' | 'new';

type Props = {
  readonly chosen: ChosenPerson | null;
  readonly way: PersonWay;
  readonly onWay: (way: PersonWay) => void;
  readonly onChoose: (person: ChosenPerson | null) => void;
};

/** Nobody, somebody who is registered, or somebody new. */
export function PersonChooser({ chosen, way, onWay, onChoose }: Props): ReactNode {
  const { say } = useWords();
  if (chosen !== null)
    return (
      <div className="flex flex-col gap-3" role="status">
        <p className="text-std-16B-170">{say.chosenPerson(chosen.name ?? say.personFound)}</p>
        <div>
          <Button
            className={OUTLINE_BUTTON}
            onPress={() => {
              onChoose(null);
            }}
          >
            {say.changePerson}
          </Button>
        </div>
      </div>
    );
  const ways = [
    ['none', say.personNone],
    ['found', say.personFound],
    ['new', say.personNew],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <ToggleButtonGroup
        aria-label={say.personChoice}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[way]}
        onSelectionChange={(keys) => {
          for (const key of keys) onWay(key as PersonWay);
        }}
        className="flex flex-wrap gap-1 rounded-8 bg-solid-gray-100 p-1"
      >
        {ways.map(([id, label]) => (
          <ToggleButton key={id} id={id} className={TAB}>
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {way === 'found' && <FindPerson onChoose={onChoose} />}
      {way === 'new' && <NewPerson onChoose={onChoose} />}
    </div>
  );
}

type ChooseProps = Pick<Props, 'onChoose'>;

function FindPerson({ onChoose }: ChooseProps): ReactNode {
  const { say } = useWords();
  const draft = useDraft('find person');
  const [text, setText] = useState('');
  return (
    <>
      <Form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setText(draft.text('text').trim());
        }}
      >
        <TextEntry draft={draft} name="text" type="search" label={say.searchLabel} />
        <div>
          <Button type="submit" className={OUTLINE_BUTTON}>
            {say.searchGo}
          </Button>
        </div>
      </Form>
      {text !== '' && <FoundPersons text={text} onChoose={onChoose} />}
    </>
  );
}

function FoundPersons({ text, onChoose }: ChooseProps & { readonly text: string }): ReactNode {
  const { say } = useWords();
  const { data } = useQuestion<SearchAnswer>(questions.search, { text });
  const persons = data?.search?.subjects;
  if (persons === undefined) return null;
  if (persons.length === 0) return <p role="status">{say.none}</p>;
  return <Persons persons={persons} onChoose={onChoose} />;
}

function Persons({
  persons,
  onChoose,
}: ChooseProps & { readonly persons: readonly FoundSubject[] }): ReactNode {
  const { say } = useWords();
  const { write } = useSpeech();
  return (
    <ul className="flex flex-col gap-2">
      {persons.map(({ id, name, nameKana, birthDate }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2">
          <span className="text-std-16N-170">
            {`${name ?? ''}（${nameKana ?? ''}）${birthDate === null ? '' : write.day(birthDate)}`}
          </span>
          <Button
            className={OUTLINE_BUTTON}
            aria-label={`${say.useThis}: ${name ?? ''}`}
            onPress={() => {
              onChoose({ id, name });
            }}
          >
            {say.useThis}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function NewPerson({ onChoose }: ChooseProps): ReactNode {
  const { say } = useWords();
  const draft = useDraft('new person', PERSON_UNKNOWN);
  const changing = useChange(changes.registerSubject);
  const [similar, setSimilar] = useState<readonly FoundSubject[]>([]);
  const { hints, findHints } = useSimilar();
  const [registered, setRegistered] = useState<ChosenPerson | null>(null);
  const submit = async (): Promise<void> => {
    const given = correctionsOf({}, { ...PERSON_UNKNOWN, ...draft.entered }, PERSON_FIELDS);
    // Who may be the same is shown before anybody is registered twice.
    if (await findHints(draft.entered)) return;
    const payload = await changing.send(given);
    if (payload === null) return;
    draft.clear();
    const person = payload['subject'] as ChosenPerson;
    const doubles = (payload['similar'] as readonly { subject: FoundSubject }[]).map(
      ({ subject }) => subject,
    );
    if (doubles.length === 0 || hints.length > 0) onChoose(person);
    setRegistered(person);
    setSimilar(doubles);
  };
  if (registered !== null)
    return (
      <div role="status" className="flex flex-col gap-3">
        <p className="text-std-16B-170">{say.similar}</p>
        <Persons
          persons={[{ ...registered, nameKana: null, birthDate: null }, ...similar]}
          onChoose={onChoose}
        />
      </div>
    );
  return (
    <ChangeForm
      changing={changing}
      submitLabel={hints.length > 0 ? say.registerAnyway : say.register}
      fields={PERSON_FIELDS}
      onSubmit={() => void submit()}
    >
      <PersonFields draft={draft} />
      {hints.length > 0 && (
        <div role="status" className="flex flex-col gap-3">
          <p className="text-std-16B-170">{say.similar}</p>
          <Persons persons={hints} onChoose={onChoose} />
        </div>
      )}
    </ChangeForm>
  );
}
