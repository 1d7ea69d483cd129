import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { MonthlyReport, ReportRow } from '../room-answers.ts';
import { categoryName, columnName } from '../report-facts.ts';
import { useWords } from '../words/use-words.ts';
import { FactList } from './fact-list.tsx';
import { SimpleTable } from './simple-table.tsx';

/** The figures of a report: its numbers, then its tables. */
export function ReportFiguresView({ figures }: { readonly figures: MonthlyReport['figures'] }): ReactNode {
  const { write } = useSpeech();
  const { name } = useWords();
  const all = Object.entries(figures);
  const numbers = all.flatMap(([figure, value]) =>
    typeof value === 'object' && value !== null
      ? []
      : [[name('ReportFigures', figure), value === null ? '—' : write.number(value)] as const],
  );
  return (
    <div className="flex flex-col gap-5">
      <FactList facts={numbers} />
      <div className="grid items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
        {all.map(([figure, value]) =>
          typeof value === 'object' && value !== null ? (
            <FigureTable key={figure} table={figure} rows={value} />
          ) : null,
        )}
      </div>
    </div>
  );
}

type TableProps = { readonly table: string; readonly rows: readonly ReportRow[] };

/** The first field of a row is its category, the others are numbers. */
function FigureTable({ table, rows }: TableProps): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  const title = words.name('ReportFigures', table);
  const columns = Object.keys(rows[0] ?? {}).slice(1);
  const drawn = rows.map((row) => {
    const [category = '', ...numbers] = Object.values(row);
    const key = String(category);
    return { key, cells: [categoryName(table, key, words), ...numbers.map((n) => write.number(Number(n)))] };
  });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="text-std-16B-170">{title}</h3>
      <SimpleTable
        label={title}
        columns={[words.say.category, ...columns.map((column) => columnName(column, words))]}
        rows={drawn}
      />
    </div>
  );
}
