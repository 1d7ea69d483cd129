import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { OUTLINE_BUTTON } from '../../views/buttons.ts';
import type { HandOver, PassedOn } from '../desk-answers.ts';
import { changes } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { passedOnFacts, stateInWords } from '../hand-over-facts.ts';
import { spaced } from '../spaced.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useWords } from '../words/use-words.ts';
import { ContactList } from './case-lists.tsx';
import { FactList } from './fact-list.tsx';
import { ForCoordinators } from './for-coordinators.tsx';
import { ReferralNames } from './referral-names.tsx';

/** The hand-overs of a case, to and from other wards. An offer that was not answered can be taken back. */
export function HandOverList(at: CaseAtHand): ReactNode {
  return (
    <ol className="flex flex-col gap-4">
      {(at.record.handOvers ?? []).map((handOver) => (
        <li key={handOver.id} className="border-l-4 border-blue-300 pl-3">
          <OneHandOver handOver={handOver} {...at} />
        </li>
      ))}
    </ol>
  );
}

function OneHandOver({ handOver, ...at }: CaseAtHand & { readonly handOver: HandOver }): ReactNode {
  const words = useWords();
  const { write } = useSpeech();
  const { say, name, ward } = words;
  const { direction, state, reason, consent, offeredAt, answeredAt, contextAt, note, context } = handOver;
  const isUnderWay =
    direction === 'SENT' && (state === 'OFFERED' || state === 'ACCEPTED') && contextAt === null;
  return (
    <div className="flex flex-col gap-3 text-std-16N-170">
      <div>
        <p>
          <strong>{spaced(ward(handOver.otherWardCode), name('HandOverState', state))}</strong>
        </p>
        <p>{stateInWords(handOver, at.record.status, words)}</p>
        <p className="text-quiet">
          {spaced(
            name('HandOverReason', reason),
            name('HandOverConsent', consent),
            write.instant(offeredAt),
            answeredAt === null ? null : `${say.answer} ${write.instant(answeredAt)}`,
          )}
        </p>
        {note !== null && <p className="whitespace-pre-wrap">{note}</p>}
      </div>
      {context !== null && <PassedOnContext context={context} />}
      {isUnderWay && (
        <div>
          <Button className={OUTLINE_BUTTON} onPress={() => void at.onChanged()}>
            {say.refresh}
          </Button>
        </div>
      )}
      {isUnderWay && state === 'OFFERED' && (
        <ForCoordinators>
          <WithdrawForm handOver={handOver} {...at} />
        </ForCoordinators>
      )}
    </div>
  );
}

function WithdrawForm({ handOver, ...at }: CaseAtHand & { readonly handOver: HandOver }): ReactNode {
  const { say } = useWords();
  const changing = useCaseChange(changes.withdrawHandOver, at);
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.withdrawOffer}
      fields={[]}
      onSubmit={() => void changing.send({ handOverId: handOver.id, expectedVersion: handOver.version })}
    />
  );
}

function PassedOnContext({ context }: { readonly context: PassedOn }): ReactNode {
  const words = useWords();
  const { write } = useSpeech();
  const { say } = words;
  return (
    <section aria-label={say.passedOn} className="flex flex-col gap-2">
      <h3 className="text-std-16B-170">{say.passedOn}</h3>
      <FactList facts={passedOnFacts(context, words, write.instant)} />
      <h4 className="text-std-16B-170">{say.passedContacts}</h4>
      <ContactList contacts={context.contacts ?? []} />
      <h4 className="text-std-16B-170">{say.passedReferrals}</h4>
      <ReferralNames referrals={context.referrals ?? []} />
    </section>
  );
}
