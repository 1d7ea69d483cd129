import type { ReactNode } from 'react';
import { TABLE, TD, TH } from '../../views/table-classes.ts';

type Cell = ReactNode;

type Props = {
  readonly label: string;
  readonly columns: readonly string[];
  /** Each row begins with what it is called. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
};

/** Rows under headings; wider than the page, it can be scrolled by keyboard. */
export function SimpleTable({ label, columns, rows }: Props): ReactNode {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
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
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row" className={`${TD} text-left font-normal`}>
                {first}
              </th>
              {others.map((cell, place) => (
                <td key={place} className={TD}>
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
