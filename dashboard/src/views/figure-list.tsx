import type { ReactNode } from 'react';

/** A figure with its name and what it rests on. */
export type NamedFigure = {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly note: string;
};

/** Figures side by side, each with its name and a line of explanation. */
export function FigureList({ figures }: { readonly figures: readonly NamedFigure[] }): ReactNode {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
      {figures.map(({ id, label, text, note }) => (
        <div key={id} className="flex flex-col border-t border-solid-gray-300 pt-2">
          <dt className="text-dns-14B-130">{label}</dt>
          <dd className="text-std-22B-150 tabular-nums" data-testid={id}>
            {text}
          </dd>
          <dd className="text-dns-14N-130 text-quiet">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
