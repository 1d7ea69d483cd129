import { useId, useState, type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useSpeech } from '../i18n/language.tsx';

type Props = {
  readonly title: string;
  /** What the drawing is called in the switch, for example グラフ. */
  readonly drawingLabel: string;
  readonly drawing: ReactNode;
  /** The same figures as a table. */
  readonly table: ReactNode;
  readonly className?: string;
  /** What stands below either, for example downloads. */
  readonly children?: ReactNode;
};

const CHOICE =
  'cursor-pointer rounded-6 px-3 py-1 text-dns-14N-130 text-quiet data-selected:bg-white data-selected:font-bold data-selected:text-blue-1000 ' +
  'data-selected:shadow-1';

/** A titled part of the page that shows its figures as a drawing or as a table. */
export function Panel({ title, drawingLabel, drawing, table, className = '', children }: Props): ReactNode {
  const { say } = useSpeech();
  const id = useId();
  const [shown, setShown] = useState('drawing');
  return (
    <section
      aria-labelledby={id}
      className={`min-w-0 rounded-12 border border-solid-gray-300 bg-white p-4 sm:p-5 ${className}`}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-std-18B-160">
          {title}
        </h2>
        <ToggleButtonGroup
          aria-label={`${title}: ${say.viewAs}`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={(keys) => {
            for (const key of keys) setShown(String(key));
          }}
          className="flex rounded-8 bg-solid-gray-100 p-1"
        >
          <ToggleButton id="drawing" className={CHOICE}>
            {drawingLabel}
          </ToggleButton>
          <ToggleButton id="table" className={CHOICE}>
            {say.asTable}
          </ToggleButton>
        </ToggleButtonGroup>
      </div>
      {shown === 'table' ? table : drawing}
      {children}
    </section>
  );
}
