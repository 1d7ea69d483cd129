import type { ReactNode } from 'react';
import type { Bar } from './bars.ts';

type Props = {
  readonly caption: string;
  readonly heads: readonly [group: string, figure: string];
  readonly bars: readonly Bar[];
  readonly describe: (bar: Bar) => string;
};

const CELL = 'border-b border-solid-gray-300 px-2 py-1.5';

/** The figures of a chart as a table. */
export function FigureTable({ caption, heads, bars, describe }: Props): ReactNode {
  return (
    <table className="w-full border-collapse text-dns-14N-130 tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${CELL} text-left`}>
            {heads[0]}
          </th>
          <th scope="col" className={`${CELL} text-right`}>
            {heads[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row" className={`${CELL} text-left font-normal`}>
              {bar.fullLabel}
            </th>
            <td className={`${CELL} text-right`}>{describe(bar)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
