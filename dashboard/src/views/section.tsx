import { useId, type ReactNode } from 'react';

type Props = { readonly title: string; readonly children: ReactNode };

/** A titled part of the page. */
export function Section({ title, children }: Props): ReactNode {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-12 border border-solid-gray-300 bg-white p-4 sm:p-5"
    >
      <h2 id={id} className="mb-3 text-std-18B-160">
        {title}
      </h2>
      {children}
    </section>
  );
}
