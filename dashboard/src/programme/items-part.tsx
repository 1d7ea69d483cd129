import type { ReactNode } from 'react';
import type { Goal, ProgrammeItem } from '../api/programme.ts';
import { Section } from '../views/section.tsx';
import { TextTable } from '../views/text-table.tsx';
import { useProgrammeWords } from './use-programme-words.ts';

type Props = { readonly items: readonly ProgrammeItem[]; readonly goals: readonly Goal[] };

/** The eight items with the phase, who leads, how municipalities call them, and the goals that they serve. */
export function ItemsPart({ items, goals }: Props): ReactNode {
  const { say, name } = useProgrammeWords();
  const heads = [say.item, say.phase, say.lead, say.labels, say.goals];
  return (
    <Section title={say.items}>
      <TextTable
        caption={say.items}
        heads={heads}
        rows={items.map((item) => ({
          key: item.key,
          cells: [
            <span key="item" lang="ja">{`${item.code} ${item.name}`}</span>,
            name('PdcaPhase', item.phase),
            <span key="lead" lang="ja">
              {item.lead ?? '—'}
            </span>,
            <Labels key="labels" item={item} />,
            <Goals key="goals" goals={goals.filter((goal) => goal.items.includes(item.key))} />,
          ],
        }))}
      />
    </Section>
  );
}

function Labels({ item }: { readonly item: ProgrammeItem }): ReactNode {
  return (
    <ul lang="ja">
      {(item.labels ?? []).map(({ id, label, name, document }) => (
        <li key={id}>{[document?.city, label, name].filter(Boolean).join(' ')}</li>
      ))}
    </ul>
  );
}

function Goals({ goals }: { readonly goals: readonly Goal[] }): ReactNode {
  const { say } = useProgrammeWords();
  if (goals.length === 0) return '—';
  return (
    <ul>
      {goals.map(({ id, code, definition }) => (
        <li key={id}>
          {code} {definition === null ? <em>{say.notDefined}</em> : <span lang="ja">{definition}</span>}
        </li>
      ))}
    </ul>
  );
}
