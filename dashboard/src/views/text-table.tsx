import type { ReactNode } from 'react';
import { TABLE, TD, TH } from './table-classes.ts';

type Props = {
  readonly caption: string;
  readonly heads: readonly string[];
  /** One row each: a key, and the cells in order; the first names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
};

/** Words as a table that can be scrolled sideways with the keyboard too. */
export function TextTable({ caption, heads, rows }: Props): ReactNode {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
      <table className={`${TABLE} min-w-[40rem]`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={TH}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row" className={`${TD} text-left font-normal`}>
                {first}
              </th>
              {others.map((cell, place) => (
                <td key={heads[place + 1]} className={TD}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
