import type { ReactNode } from 'react';
import type { Told } from '../changes-between.ts';

/** Facts with their names; what is not known is left out. */
export function FactList({ facts }: { readonly facts: Told }): ReactNode {
  return (
    <dl className="grid grid-cols-[fit-content(42%)_1fr] gap-x-4 gap-y-1.5 text-std-16N-170">
      {facts.map(([term, fact]) =>
        fact === null || fact === '' ? null : (
          <div key={term} className="contents">
            <dt className="text-quiet">{term}</dt>
            <dd className="min-w-0 break-words whitespace-pre-wrap">{fact}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
