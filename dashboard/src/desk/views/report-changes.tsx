import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { MonthlyReport } from '../room-answers.ts';
import { figureName } from '../report-facts.ts';
import { useWords } from '../words/use-words.ts';
import { SimpleTable } from './simple-table.tsx';

type Props = { readonly changes: NonNullable<MonthlyReport['changes']> };

/** Figures that are not what was handed in any more. */
export function ReportChanges({ changes }: Props): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  const { say } = words;
  const number = (value: number | null): string => (value === null ? '—' : write.number(value));
  const rows = changes.map(({ figure, reported, now }) => ({
    key: figure,
    cells: [figureName(figure, words), number(reported), number(now)],
  }));
  return <SimpleTable label={say.changesSince} columns={[say.figure, say.reported, say.now]} rows={rows} />;
}
