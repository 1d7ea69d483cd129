import { useState, type ReactNode } from 'react';
import { Button, Form } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { SOLID_BUTTON, TEXT_LINK } from '../../views/buttons.ts';
import type { FoundSubject, SearchAnswer } from '../desk-answers.ts';
import { linkTo } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { TextEntry } from '../forms/fields.tsx';
import { spaced } from '../spaced.ts';
import { useDraft } from '../use-draft.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { CaseTable } from './case-table.tsx';
import { Section } from './section.tsx';

/** Finds persons and cases. */
export function SearchView(): ReactNode {
  const { say } = useWords();
  const draft = useDraft('search');
  const [text, setText] = useState(draft.text('text'));
  return (
    <>
      <h1 className="text-std-24B-150">{say.search}</h1>
      <Form
        role="search"
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setText(draft.text('text').trim());
        }}
      >
        <TextEntry
          draft={draft}
          name="text"
          type="search"
          label={say.searchLabel}
          hint={say.searchHint}
          className="w-full max-w-xl"
        />
        <Button type="submit" className={SOLID_BUTTON}>
          {say.searchGo}
        </Button>
      </Form>
      {text !== '' && <Found text={text} />}
    </>
  );
}

function Found({ text }: { readonly text: string }): ReactNode {
  const { say } = useWords();
  const asked = useQuestion<SearchAnswer>(questions.search, { text });
  const found = asked.data?.search ?? null;
  return (
    <>
      <AskedState asked={asked} />
      {found !== null && (
        <>
          <Section title={say.persons} aside={<span role="status">{say.count(found.subjects.length)}</span>}>
            {found.subjects.length === 0 && <p className="text-std-16N-170 text-quiet">{say.none}</p>}
            <ul className="flex flex-col gap-5">
              {found.subjects.map((subject) => (
                <li key={subject.id}>
                  <FoundPerson subject={subject} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={say.cases} aside={say.count(found.cases.length)}>
            <CaseTable label={say.cases} cases={found.cases} />
          </Section>
        </>
      )}
    </>
  );
}

function FoundPerson({ subject }: { readonly subject: FoundSubject }): ReactNode {
  const { write } = useSpeech();
  const { say } = useWords();
  const born = subject.birthDate === null ? '' : `${say.birthDate} ${write.day(subject.birthDate)}`;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-std-16N-170">
        <strong>{subject.name ?? say.unknownPerson}</strong>
        {`${spaced(`（${subject.nameKana ?? ''}）`, born)}\u3000`}
        <a href={linkTo({ at: 'new', subjectId: subject.id })} className={TEXT_LINK}>
          {say.openForPerson}
        </a>
      </p>
      <CaseTable
        label={`${say.cases} ${subject.name ?? ''}`}
        cases={(subject.cases ?? []).map((row) => ({ ...row, subject: { name: subject.name } }))}
      />
    </div>
  );
}
