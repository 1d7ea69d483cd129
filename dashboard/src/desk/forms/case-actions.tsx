import { useState, type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { CaseRecord } from '../desk-answers.ts';
import type { CaseAtHand } from '../use-case-change.ts';
import { TAB } from '../views/tab-classes.ts';
import { useWords } from '../words/use-words.ts';
import { AmendCaseForm, AmendPersonForm } from './amend-forms.tsx';
import { ContactForm } from './contact-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { PersonOfCaseForm } from './person-of-case-form.tsx';
import { ReferralForm } from './referral-form.tsx';
import { AssignForm, CloseForm, ReopenForm, RespondForm, ResumeForm, WaitForm } from './step-forms.tsx';

type Action =
  | 'respond'
  | 'recordContact'
  | 'refer'
  | 'assign'
  | 'wait'
  | 'resume'
  | 'close'
  | 'reopen'
  | 'offerHandOver'
  | 'amend'
  | 'amendPerson'
  | 'choosePerson';

/** What a case in its state admits, the most usual first. */
function actionsFor({ status, firstResponseAt, handOvers, subject }: CaseRecord): Action[] {
  const isOffered = handOvers?.some(({ direction, state }) => direction === 'SENT' && state === 'OFFERED');
  const corrections = [
    'amend',
    ...(subject === null ? [] : (['amendPerson'] as const)),
    'choosePerson',
  ] as const;
  if (status === 'CLOSED') return ['reopen', ...corrections];
  return [
    ...(firstResponseAt === null ? (['respond'] as const) : []),
    ...(status === 'WAITING' ? (['resume'] as const) : []),
    'recordContact',
    'refer',
    'close',
    'assign',
    ...(status === 'WAITING' || status === 'RECEIVED' ? [] : (['wait'] as const)),
    ...(isOffered === true ? [] : (['offerHandOver'] as const)),
    ...corrections,
  ];
}

/** Everything that can be done with a case, one form at a time. What was typed into the others stays. */
export function CaseActions(at: CaseAtHand): ReactNode {
  const { say } = useWords();
  const offered = actionsFor(at.record);
  const [wanted, setWanted] = useState<Action | null>(null);
  const chosen = offered.find((action) => action === wanted) ?? offered[0];
  return (
    <div className="flex flex-col gap-5">
      <ToggleButtonGroup
        aria-label={say.actions}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) => {
          for (const key of keys) setWanted(key as Action);
        }}
        className="flex flex-wrap gap-1 rounded-8 bg-solid-gray-100 p-1"
      >
        {offered.map((action) => (
          <ToggleButton key={action} id={action} className={TAB}>
            {say[action]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {chosen !== undefined && <ActionForm action={chosen} {...at} />}
    </div>
  );
}

const forms: Readonly<Record<Action, (at: CaseAtHand) => ReactNode>> = {
  respond: RespondForm,
  recordContact: ContactForm,
  refer: ReferralForm,
  assign: AssignForm,
  wait: WaitForm,
  resume: ResumeForm,
  close: CloseForm,
  reopen: ReopenForm,
  offerHandOver: HandOverForm,
  amend: AmendCaseForm,
  amendPerson: AmendPersonForm,
  choosePerson: PersonOfCaseForm,
};

function ActionForm({ action, ...at }: CaseAtHand & { readonly action: Action }): ReactNode {
  const Form = forms[action];
  return <Form key={action} {...at} />;
}
