import type { ReactNode } from 'react';
import type { Told } from '../changes-between.ts';
import type { Change } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { useToldChange } from '../use-told-change.ts';

type Props = {
  readonly change: Change;
  readonly input: Readonly<Record<string, unknown>>;
  /** What the person sees of the record. */
  readonly told: Told;
  readonly label: string;
  readonly onChanged: () => Promise<void>;
};

/** One step of a record that needs nothing more. */
export function StepButton({ change, input, told, label, onChanged }: Props): ReactNode {
  const changing = useToldChange(change, told, onChanged);
  return (
    <ChangeForm
      changing={changing}
      submitLabel={label}
      fields={[]}
      onSubmit={() => void changing.send(input)}
    />
  );
}
