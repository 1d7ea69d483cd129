import type { ReactNode } from 'react';
import type { ReleaseDimension } from '../api/released-table.ts';
import type { Count, CountState } from '../api/statistics.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import type { ReleasedLine, ReleasedTable } from '../overview/released-reading.ts';

type Props = {
  readonly table: ReleasedTable;
  readonly dimension: ReleaseDimension;
  readonly nameOf: (place: string) => string;
};

const CELL = 'border-b border-solid-gray-300 px-2 py-1.5';

/** Colour and pattern of a cell by what its count means; the words say the same. */
const classOf: Readonly<Record<CountState, string>> = {
  EXACT: 'cell-impossible',
  ROUNDED: '',
  BOUNDED: 'cell-bounded',
  PARTIAL: 'cell-partial',
  SUPPRESSED: 'cell-suppressed',
  NOT_REPORTED: 'cell-missing',
};

/** Published cells by place and value: each hidden, bounded or missing one says what it is. */
export function ReleasedCells({ table, dimension, nameOf }: Props): ReactNode {
  const { say } = useSpeech();
  const valueName = (value: string): string => say.releasedValues[`${dimension}.${value}`] ?? value;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={say.releasedTitle}>
      <table
        className="w-full min-w-[44rem] border-collapse text-dns-14N-130 tabular-nums"
        data-testid="released-table"
      >
        <caption className="sr-only">{say.releasedTitle}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${CELL} text-left`}>
              {say.place}
            </th>
            {table.values.map((value) => (
              <th key={value} scope="col" className={`${CELL} text-right`}>
                {valueName(value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line line={table.city} values={table.values} name={say.wholeCity} isCity />
          {table.places.map((line) => (
            <Line
              key={line.place}
              line={line}
              values={table.values}
              name={nameOf(line.place)}
              isCity={false}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type LineProps = {
  readonly line: ReleasedLine;
  readonly values: readonly string[];
  readonly name: string;
  readonly isCity: boolean;
};

function Line({ line, values, name, isCity }: LineProps): ReactNode {
  const speech = useSpeech();
  return (
    <tr className={isCity ? 'font-bold' : ''}>
      <th scope="row" className={`${CELL} text-left ${isCity ? '' : 'font-normal'}`}>
        {name}
      </th>
      {line.cells.map((count, place) => (
        <td
          key={values[place]}
          data-state={count?.state}
          className={`${CELL} text-right whitespace-nowrap ${count === null ? '' : classOf[count.state]}`}
        >
          {count === null ? '—' : describePublished(count, speech)}
        </td>
      ))}
    </tr>
  );
}

/** A published count in words: what no case can be in is not the same as what is hidden. */
function describePublished(count: Count, { say, write }: Pick<Speech, 'say' | 'write'>): string {
  if (count.state === 'EXACT') return '—';
  if (count.state === 'NOT_REPORTED') return say.notPublished;
  if (count.state === 'BOUNDED' && count.upper === null && count.lower !== null)
    return say.atLeast(write.number(count.lower), '');
  return write.count(count, '');
}

/** What the colours and patterns of published cells mean. */
export function ReleasedLegend(): ReactNode {
  const { say } = useSpeech();
  const entries = [
    ['border border-solid-gray-300 bg-white', say.stateRounded],
    ['cell-bounded', say.stateBounded],
    ['cell-suppressed', say.stateSuppressed],
    ['cell-partial', say.statePartial],
    ['cell-missing', say.notPublished],
    ['cell-impossible', say.stateImpossible],
  ] as const;
  return (
    <ul aria-label={say.legend} className="mt-3 flex flex-wrap gap-x-4 gap-y-2 text-dns-14N-130">
      {entries.map(([swatch, text]) => (
        <li key={text} className="flex items-center gap-2">
          <span aria-hidden="true" className={`h-5 w-8 rounded-4 ${swatch}`} />
          {text}
        </li>
      ))}
    </ul>
  );
}
