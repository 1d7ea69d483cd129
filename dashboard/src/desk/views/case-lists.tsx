import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useDesk } from '../desk.ts';
import type { CaseRecord, Contact } from '../desk-answers.ts';
import { historyInWords } from '../history-in-words.ts';
import { spaced } from '../spaced.ts';
import { useWords } from '../words/use-words.ts';

type MadeContact = Omit<Contact, 'id' | 'coordinator'> & Partial<Pick<Contact, 'id' | 'coordinator'>>;

/** The contacts on a case, made here or at another ward. */
export function ContactList({ contacts }: { readonly contacts: readonly MadeContact[] }): ReactNode {
  const { write } = useSpeech();
  const { say, name } = useWords();
  if (contacts.length === 0) return <p className="text-std-16N-170 text-quiet">{say.none}</p>;
  return (
    <ol className="flex flex-col gap-3 text-std-16N-170">
      {contacts.map(({ id, at, kind, minutes, withKind, withName, note, coordinator }, place) => (
        <li key={id ?? place} className="border-l-4 border-blue-300 pl-3">
          <p>
            <strong>{write.instant(at)}</strong>
            {'\u3000'}
            {spaced(
              name('ContactKind', kind),
              write.minutes(minutes),
              name('RequesterKind', withKind),
              withName,
            )}
            {coordinator?.name != null && <span className="text-quiet">{`\u3000${coordinator.name}`}</span>}
          </p>
          {note !== null && <p className="whitespace-pre-wrap">{note}</p>}
        </li>
      ))}
    </ol>
  );
}

/** The steps in the life of a case. */
export function CaseHistory({ record }: { readonly record: CaseRecord }): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  const { room } = useDesk();
  return (
    <ol className="flex flex-col gap-1 text-std-16N-170">
      {historyInWords(record, room, words).map(({ version, kind, at, status, actor }) => (
        <li key={version}>
          {spaced(write.instant(at), kind, status)}
          {actor !== '' && <span className="text-quiet">{`\u3000${actor}`}</span>}
        </li>
      ))}
    </ol>
  );
}
