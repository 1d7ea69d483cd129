import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useDesk } from '../desk.ts';
import type { CaseRecord } from '../desk-answers.ts';
import { changes } from '../documents.ts';
import { offeredFacts, sealedFacts } from '../hand-over-facts.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft, type Drafting } from '../use-draft.ts';
import { ContactList } from '../views/case-lists.tsx';
import { FactList } from '../views/fact-list.tsx';
import { ReferralNames } from '../views/referral-names.tsx';
import { useWords } from '../words/use-words.ts';
import { ChangeForm } from './change-form.tsx';
import { Choice, OneOf, TextEntry } from './fields.tsx';

const FIELDS = ['toWard', 'reason', 'consent', 'note'];

/** Offers the case to another ward; what is sent, when and to whom, stands above the button. */
export function HandOverForm(at: CaseAtHand): ReactNode {
  const { say, ward, options } = useWords();
  const { room } = useDesk();
  const { id: caseId, version: expectedVersion, subject } = at.record;
  const draft = useDraft(`hand over ${caseId}`);
  const changing = useCaseChange(changes.offerHandOver, at);
  const wards = (room?.otherWardCodes ?? []).map((id) => ({ id, label: ward(id) }));
  if (room !== null && wards.length === 0) return <p className="text-std-16N-170">{say.nobodyToHandTo}</p>;
  const consents = options('HandOverConsent').filter(({ id }) => (id === 'NO_PERSON') === (subject === null));
  const other = draft.text('toWard') === '' ? say.theOtherWard : ward(draft.text('toWard'));
  const submit = async (): Promise<void> => {
    const note = draft.text('note');
    const done = await changing.send({
      caseId,
      expectedVersion,
      toWard: draft.text('toWard'),
      reason: draft.text('reason'),
      consent: draft.text('consent'),
      ...(note !== '' && { note }),
    });
    if (done !== null) draft.clear();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.offerGo(other)}
      fields={FIELDS}
      onSubmit={() => void submit()}
    >
      <Choice draft={draft} name="toWard" label={say.toWard} isRequired options={wards} />
      <Choice draft={draft} name="reason" label={say.reason} isRequired options={options('HandOverReason')} />
      <OneOf draft={draft} name="consent" label={say.consent} isRequired options={consents} />
      <TextEntry draft={draft} name="note" label={say.handOverNote} rows={4} />
      <WhatIsSent record={at.record} draft={draft} other={other} />
    </ChangeForm>
  );
}

type SentProps = { readonly record: CaseRecord; readonly draft: Drafting; readonly other: string };

function WhatIsSent({ record, draft, other }: SentProps): ReactNode {
  const words = useWords();
  const { write } = useSpeech();
  const { say } = words;
  const choice = { reason: draft.text('reason'), consent: draft.text('consent') };
  return (
    <div className="flex flex-col gap-4 rounded-8 border border-solid-gray-300 bg-solid-gray-50 p-3">
      <section className="flex flex-col gap-2" aria-label={say.sentAtOffer(other)}>
        <h3 className="text-std-16B-170">{say.sentAtOffer(other)}</h3>
        <FactList facts={offeredFacts(record, choice, words)} />
      </section>
      <section className="flex flex-col gap-2" aria-label={say.sentAtAcceptance(other)}>
        <h3 className="text-std-16B-170">{say.sentAtAcceptance(other)}</h3>
        <FactList facts={sealedFacts(record, draft.text('note'), words, write)} />
        <h4 className="text-std-16B-170">{say.contacts}</h4>
        <ContactList
          contacts={(record.contacts ?? []).map((contact) => ({ ...contact, coordinator: null }))}
        />
        <h4 className="text-std-16B-170">{say.resource}</h4>
        <ReferralNames referrals={record.referrals ?? []} />
      </section>
      <p className="text-dns-14N-130 text-quiet">{say.sentLater}</p>
    </div>
  );
}
