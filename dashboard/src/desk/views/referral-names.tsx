import type { ReactNode } from 'react';
import type { Referral } from '../desk-answers.ts';
import { spaced } from '../spaced.ts';
import { useWords } from '../words/use-words.ts';

type Asked = Pick<Referral, 'resourceId' | 'resource' | 'answer' | 'declineReason' | 'note'>;

/** Which resources were asked and what they answered. */
export function ReferralNames({ referrals }: { readonly referrals: readonly Asked[] }): ReactNode {
  const { say, name } = useWords();
  if (referrals.length === 0) return <p className="text-std-16N-170 text-quiet">{say.none}</p>;
  return (
    <ul className="flex flex-col gap-1 text-std-16N-170">
      {referrals.map(({ resource, resourceId, answer, declineReason, note }, place) => (
        <li key={place} className="break-words">
          {spaced(
            resource?.name ?? resourceId,
            name('ReferralAnswer', answer) || say.noAnswerYet,
            name('DeclineReason', declineReason),
            note,
          )}
        </li>
      ))}
    </ul>
  );
}
