import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { OUTLINE_BUTTON, TEXT_LINK } from '../../views/buttons.ts';
import type { AccessLogAnswer, LogEntry } from '../desk-answers.ts';
import { linkTo } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { tellEntry, type ToldEntry } from '../tell-entry.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { Section } from './section.tsx';
import { TABLE, TD, TH } from '../../views/table-classes.ts';

/** Who has looked at the room's cases, newest first. */
export function AccessLogView(): ReactNode {
  const { say } = useWords();
  const [before, setBefore] = useState<number | null>(null);
  const asked = useQuestion<AccessLogAnswer>(questions.accessLog, { before });
  const entries = asked.data?.accessLog ?? [];
  const last = entries.at(-1)?.sequence;
  return (
    <>
      <h1 className="text-std-24B-150">{say.log}</h1>
      <AskedState asked={asked} />
      <Section title={say.log} aside={say.logLead}>
        <EntryTable entries={entries} />
        {last !== undefined && last > 1 && (
          <div className="mt-4">
            <Button
              className={OUTLINE_BUTTON}
              onPress={() => {
                setBefore(last);
              }}
            >
              {say.older}
            </Button>
          </div>
        )}
      </Section>
    </>
  );
}

function EntryTable({ entries }: { readonly entries: readonly LogEntry[] }): ReactNode {
  const { say } = useWords();
  const columns = [say.at, say.who, say.role, say.what, say.through, say.purpose, say.entities, say.fields];
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={say.log}>
      <table className={TABLE}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={TH}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.sequence} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryRow({ entry }: { readonly entry: LogEntry }): ReactNode {
  const { say: page, write } = useSpeech();
  const words = useWords();
  const told = tellEntry(entry, words, write.instant);
  return (
    <tr>
      <td className={`${TD} whitespace-nowrap`}>{write.instant(entry.at)}</td>
      <td className={TD}>{entry.subject}</td>
      <td className={TD}>{page.roles[entry.role] ?? words.say.logRoles[entry.role] ?? entry.role}</td>
      <td className={TD}>
        <p>{told.what}</p>
        {told.detail !== '' && <p className="text-quiet">{told.detail}</p>}
      </td>
      <td className={TD}>{told.through}</td>
      <td className={TD}>{entry.purpose ?? ''}</td>
      <td className={TD}>
        <Entities ids={entry.entities} told={told} />
      </td>
      <td className={TD}>
        <Fields fields={told.fields} />
      </td>
    </tr>
  );
}

/** What is drawn only once somebody wants to see it: a page of entries names thousands of rows. */
function More({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary className="cursor-pointer whitespace-nowrap">{title}</summary>
      {isOpen && children}
    </details>
  );
}

const endOf = (id: string): string => `…${id.slice(-12)}`;

function Entities({ ids, told }: { readonly ids: readonly string[]; readonly told: ToldEntry }): ReactNode {
  const { say } = useWords();
  const title = say.entityCount(told.count);
  if (ids.length === 0) return title;
  return (
    <More title={title}>
      {!told.isOfCases && <p className="text-quiet">{say.entitiesMixed}</p>}
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <a href={linkTo({ at: 'case', id })} className={TEXT_LINK}>
              {endOf(id)}
            </a>
          </li>
        ))}
      </ul>
    </More>
  );
}

const AT_ONCE = 4;

function Fields({ fields }: { readonly fields: readonly string[] }): ReactNode {
  const { say } = useWords();
  const others = fields.slice(AT_ONCE);
  return (
    <>
      <p>{fields.slice(0, AT_ONCE).join('、')}</p>
      {others.length > 0 && (
        <More title={say.moreFields(others.length)}>
          <p>{others.join('、')}</p>
        </More>
      )}
    </>
  );
}
