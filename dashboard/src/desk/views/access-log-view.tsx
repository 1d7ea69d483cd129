import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { OUTLINE_BUTTON } from '../../views/buttons.ts';
import type { AccessLogAnswer } from '../desk-answers.ts';
import { questions } from '../documents.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { Section } from './section.tsx';
import { TABLE, TD, TH } from './table-classes.ts';

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

function EntryTable({ entries }: { readonly entries: NonNullable<AccessLogAnswer['accessLog']> }): ReactNode {
  const { say: page, write } = useSpeech();
  const { say, name } = useWords();
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
            <tr key={entry.sequence}>
              <td className={`${TD} whitespace-nowrap`}>{write.instant(entry.at)}</td>
              <td className={TD}>{entry.subject}</td>
              <td className={TD}>{page.roles[entry.role] ?? entry.role}</td>
              <td className={TD}>{name('AccessKind', entry.kind)}</td>
              <td className={TD}>{say.throughNames[entry.asker] ?? entry.asker}</td>
              <td className={TD}>{entry.purpose ?? ''}</td>
              <td className={TD}>{say.entityCount(entry.entities.length)}</td>
              <td className={TD}>
                {entry.fields.slice(0, 4).join(', ') + (entry.fields.length > 4 ? ' …' : '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
