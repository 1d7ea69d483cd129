import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { personFacts } from '../case-facts.ts';
import { correctionsOf } from '../corrections.ts';
import type { KnownSubject } from '../desk-answers.ts';
import { changes } from '../documents.ts';
import type { Changing } from '../use-change.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft, type Draft, type Drafting } from '../use-draft.ts';
import { useToldChange } from '../use-told-change.ts';
import { useWords } from '../words/use-words.ts';
import { CASE_FIELDS, CaseFields } from './case-fields.tsx';
import { ChangeForm } from './change-form.tsx';
import { PERSON_FIELDS, PersonFields } from './person-fields.tsx';

/** What is known, as a form holds it. */
function knownOf(known: object, fields: readonly string[]): Draft {
  const values = new Map<string, unknown>(Object.entries(known));
  return Object.fromEntries(fields.map((field) => [field, (values.get(field) ?? '') as Draft[string]]));
}

type Props = {
  readonly changing: Changing;
  /** Which record, and the version that the correction starts from. */
  readonly of: Readonly<Record<string, string | number | null>>;
  readonly known: Draft;
  readonly draft: Drafting;
  readonly fields: readonly string[];
  readonly children: ReactNode;
};

/** A form that begins with what is known and sends what was corrected. */
function CorrectionForm({ changing, of, known, draft, fields, children }: Props): ReactNode {
  const { say } = useWords();
  const corrections = correctionsOf(known, draft.entered, fields);
  const isIdle = Object.keys(corrections).length === 0;
  const submit = async (): Promise<void> => {
    if ((await changing.send({ ...of, ...corrections })) !== null) draft.clear();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.amendGo}
      fields={fields}
      isIdle={isIdle}
      onSubmit={() => void submit()}
    >
      <p className="text-dns-14N-130 text-quiet">{say.amendLead}</p>
      {children}
      {isIdle && <p className="text-dns-14N-130 text-quiet">{say.nothingToAmend}</p>}
    </ChangeForm>
  );
}

/** Corrects what is known of a case. */
export function AmendCaseForm(at: CaseAtHand): ReactNode {
  const { id: caseId, version: expectedVersion } = at.record;
  const known = knownOf(at.record, CASE_FIELDS);
  const draft = useDraft(`amend ${caseId}`, known);
  const changing = useCaseChange(changes.amendCase, at);
  return (
    <CorrectionForm
      changing={changing}
      of={{ caseId, expectedVersion }}
      known={known}
      draft={draft}
      fields={CASE_FIELDS}
    >
      <CaseFields draft={draft} />
    </CorrectionForm>
  );
}

/** Corrects what is known of the person whom a case concerns. */
export function AmendPersonForm({ record: { subject }, onChanged }: CaseAtHand): ReactNode {
  return subject === null ? null : <OfPerson subject={subject} onChanged={onChanged} />;
}

type OfPersonProps = Pick<CaseAtHand, 'onChanged'> & { readonly subject: KnownSubject };

function OfPerson({ subject, onChanged }: OfPersonProps): ReactNode {
  const words = useWords();
  const { write } = useSpeech();
  const { id: subjectId, version: expectedVersion } = subject;
  const known = knownOf(subject, PERSON_FIELDS);
  const draft = useDraft(`amend ${subjectId}`, known);
  const told = personFacts(subject, words, write.day);
  const changing = useToldChange(changes.amendSubject, told, onChanged);
  return (
    <CorrectionForm
      changing={changing}
      of={{ subjectId, expectedVersion }}
      known={known}
      draft={draft}
      fields={PERSON_FIELDS}
    >
      <PersonFields draft={draft} />
    </CorrectionForm>
  );
}
