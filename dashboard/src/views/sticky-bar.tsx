import type { ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly below?: ReactNode };

/** The bar that stays in sight at the head of a view: on what its figures rest, and the year. */
export function StickyBar({ children, below }: Props): ReactNode {
  return (
    <div className="sticky top-0 z-20 border-b border-solid-gray-300 bg-white shadow-sm">
      <div className="mx-auto flex max-w-[86rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 lg:px-8">
        {children}
      </div>
      {below}
    </div>
  );
}
