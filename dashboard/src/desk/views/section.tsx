import { useId, type ReactNode } from 'react';

type Props = {
  readonly title: string;
  /** What stands beside the title, for example how many there are. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A titled part of a view. */
export function Section({ title, aside, className = '', children }: Props): ReactNode {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`min-w-0 rounded-12 border border-solid-gray-300 bg-white p-4 sm:p-5 ${className}`}
    >
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={id} className="text-std-18B-160">
          {title}
        </h2>
        {aside !== undefined && <div className="text-dns-14N-130 text-quiet">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
