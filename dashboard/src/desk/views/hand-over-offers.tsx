import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { OfferedHandOver } from '../desk-answers.ts';
import { changes } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { Choice } from '../forms/fields.tsx';
import { spaced } from '../spaced.ts';
import { useChange } from '../use-change.ts';
import { useDraft } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { ForCoordinators } from './for-coordinators.tsx';

type Props = { readonly offers: readonly OfferedHandOver[]; readonly onChanged: () => Promise<void> };

/** Offers of other wards, each to be accepted or declined by a coordinator. */
export function HandOverOffers({ offers, onChanged }: Props): ReactNode {
  return (
    <ul className="flex flex-col gap-4">
      {offers.map((offer) => (
        <li key={offer.id} className="border-b border-solid-gray-300 pb-4 last:border-0">
          <Offer offer={offer} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

type OfferProps = { readonly offer: OfferedHandOver; readonly onChanged: () => Promise<void> };

function Offer({ offer, onChanged }: OfferProps): ReactNode {
  const { write } = useSpeech();
  const { say, name, ward } = useWords();
  return (
    <div className="flex flex-col gap-3">
      <p className="text-std-16N-170">
        {spaced(
          `${say.fromWard} ${ward(offer.otherWardCode)}`,
          name('HandOverReason', offer.reason),
          name('Scene', offer.scene),
          offer.topics.map((topic) => name('Topic', topic)).join('、'),
          name('Urgency', offer.urgency),
          write.instant(offer.offeredAt),
        )}
      </p>
      <ForCoordinators>
        <AnswerForms offer={offer} onChanged={onChanged} />
      </ForCoordinators>
    </div>
  );
}

function AnswerForms({ offer, onChanged }: OfferProps): ReactNode {
  const { say, options } = useWords();
  const draft = useDraft(`decline ${offer.id}`);
  const accepting = useChange(changes.acceptHandOver);
  const declining = useChange(changes.declineHandOver);
  const { id: handOverId, version: expectedVersion } = offer;
  const send = async (changing: typeof accepting, more: object): Promise<void> => {
    if ((await changing.send({ handOverId, expectedVersion, ...more })) !== null) await onChanged();
  };
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <ChangeForm
        changing={accepting}
        submitLabel={say.accept}
        fields={[]}
        onSubmit={() => void send(accepting, {})}
      />
      <ChangeForm
        changing={declining}
        submitLabel={say.decline}
        fields={['reason']}
        onSubmit={() => void send(declining, { reason: draft.text('reason') })}
      >
        <Choice
          draft={draft}
          name="reason"
          label={say.declineReason}
          isRequired
          options={options('HandOverDeclineReason')}
        />
      </ChangeForm>
    </div>
  );
}
