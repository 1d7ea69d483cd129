import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { Referral } from '../desk-answers.ts';
import { changes } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { Choice, OneOf, TextEntry } from '../forms/fields.tsx';
import { spaced } from '../spaced.ts';
import { useCaseChange, type CaseAtHand } from '../use-case-change.ts';
import { useDraft } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { ForCoordinators } from './for-coordinators.tsx';

/** The referrals of a case; one without an answer can be given one, and then whether the resource's facts were right. */
export function ReferralList(props: CaseAtHand): ReactNode {
  const { say } = useWords();
  const referrals = props.record.referrals ?? [];
  if (referrals.length === 0) return <p className="text-std-16N-170 text-quiet">{say.none}</p>;
  return (
    <ol className="flex flex-col gap-4">
      {referrals.map((referral) => (
        <li key={referral.id} className="border-l-4 border-blue-300 pl-3">
          <OneReferral referral={referral} {...props} />
        </li>
      ))}
    </ol>
  );
}

type Props = CaseAtHand & { readonly referral: Referral };

function OneReferral({ referral, ...at }: Props): ReactNode {
  const { write } = useSpeech();
  const { say } = useWords();
  const { resource, resourceId, askedAt, answer, note } = referral;
  const name = resource?.name ?? resourceId;
  return (
    <div className="flex flex-col gap-3 text-std-16N-170">
      <div>
        <p>
          <strong>{name}</strong>
          {resource !== null && `\u3000${resource.phone ?? ''}`}
        </p>
        <p>
          {`${say.askedAt} ${write.instant(askedAt)}\u3000${say.answer} `}
          <Answer referral={referral} />
        </p>
        {note !== null && <p className="whitespace-pre-wrap">{note}</p>}
      </div>
      <ForCoordinators>
        {answer === null && <AnswerForm referral={referral} {...at} />}
        {answer !== null && referral.informationRight === null && <CheckForm referral={referral} {...at} />}
      </ForCoordinators>
    </div>
  );
}

function Answer({ referral }: { readonly referral: Referral }): ReactNode {
  const { write } = useSpeech();
  const { say, name } = useWords();
  const { answer, answeredAt, declineReason } = referral;
  if (answer === null) return say.noAnswerYet;
  const at = answeredAt === null ? '' : write.instant(answeredAt);
  return spaced(name('ReferralAnswer', answer), name('DeclineReason', declineReason), at);
}

function AnswerForm({ referral: { id, version }, ...at }: Props): ReactNode {
  const { say, options } = useWords();
  const draft = useDraft(`answer ${id}`);
  const changing = useCaseChange(changes.answerReferral, at);
  const isDeclined = draft.text('answer') === 'DECLINED';
  const submit = async (): Promise<void> => {
    const note = draft.text('note');
    const done = await changing.send({
      referralId: id,
      expectedVersion: version,
      answer: draft.text('answer'),
      declineReason: isDeclined ? draft.text('declineReason') : null,
      ...(note !== '' && { note }),
    });
    if (done !== null) draft.clear();
  };
  const fields = ['answer', 'declineReason', 'note'];
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.recordAnswer}
      fields={fields}
      onSubmit={() => void submit()}
    >
      <OneOf draft={draft} name="answer" label={say.answer} isRequired options={options('ReferralAnswer')} />
      {isDeclined && (
        <Choice
          draft={draft}
          name="declineReason"
          label={say.declineReason}
          isRequired
          options={options('DeclineReason')}
        />
      )}
      <TextEntry draft={draft} name="note" label={say.referralNote} rows={2} />
    </ChangeForm>
  );
}

function CheckForm({ referral: { id, version }, ...at }: Props): ReactNode {
  const { say } = useWords();
  const draft = useDraft(`check ${id}`);
  const changing = useCaseChange(changes.checkReferral, at);
  return (
    <ChangeForm
      changing={changing}
      submitLabel={say.recordAnswer}
      fields={['isRight']}
      onSubmit={() =>
        void changing.send({
          referralId: id,
          expectedVersion: version,
          isRight: draft.text('isRight') === 'yes',
        })
      }
    >
      <OneOf
        draft={draft}
        name="isRight"
        label={say.informationRight}
        isRequired
        options={[
          { id: 'yes', label: say.right },
          { id: 'no', label: say.wrong },
        ]}
      />
    </ChangeForm>
  );
}
