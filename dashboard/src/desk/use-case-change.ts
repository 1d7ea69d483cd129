import { useSpeech } from '../i18n/language.tsx';
import { caseFacts } from './case-facts.ts';
import type { Told } from './changes-between.ts';
import type { CaseRecord } from './desk-answers.ts';
import type { Change } from './documents.ts';
import { spaced } from './spaced.ts';
import type { Changing } from './use-change.ts';
import { useToldChange } from './use-told-change.ts';
import { useWords, type DeskSpeech } from './words/use-words.ts';

/** A case as a form is given it, with what to do once it is another. */
export type CaseAtHand = { readonly record: CaseRecord; readonly onChanged: () => Promise<void> };

/** What hangs on a case, beside its own facts. */
function toldOfLists(record: CaseRecord, { say, name, ward }: DeskSpeech): Told {
  const referrals = (record.referrals ?? []).map(({ resource, resourceId, answer }) =>
    spaced(resource?.name ?? resourceId, name('ReferralAnswer', answer)),
  );
  const handOvers = (record.handOvers ?? []).map(({ otherWardCode, state }) =>
    spaced(ward(otherWardCode), name('HandOverState', state)),
  );
  return [
    [say.contacts, say.count(record.contacts?.length ?? 0)],
    [say.resource, referrals.join('、')],
    [say.handOver, handOvers.join('、')],
  ];
}

/** Changes a case. When somebody else was first, the case is fetched anew and what they changed is told. */
export function useCaseChange(change: Change, { record, onChanged }: CaseAtHand): Changing {
  const words = useWords();
  const { write } = useSpeech();
  const told: Told = [
    [words.say.status, words.name('CaseStatus', record.status)],
    ...caseFacts(record, words, write.instant, write.day),
    ...toldOfLists(record, words),
  ];
  return useToldChange(change, told, onChanged);
}
