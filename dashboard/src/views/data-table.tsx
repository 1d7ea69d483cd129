import type { ReactNode } from 'react';

type Props = {
  readonly caption: string;
  readonly heads: readonly string[];
  /** One row each: a key, and the cells in order; the first names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly minWidth?: string;
};

const CELL = 'border-b border-solid-gray-300 px-2 py-1.5';

/** Figures as a table that can be scrolled sideways with the keyboard too. */
export function DataTable({ caption, heads, rows, minWidth = 'min-w-[36rem]' }: Props): ReactNode {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
      <table className={`w-full border-collapse text-dns-14N-130 tabular-nums ${minWidth}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th key={head} scope="col" className={`${CELL} ${place === 0 ? 'text-left' : 'text-right'}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, place) =>
                place === 0 ? (
                  <th key={heads[0]} scope="row" className={`${CELL} text-left font-normal`}>
                    {cell}
                  </th>
                ) : (
                  <td key={heads[place]} className={`${CELL} text-right`}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
