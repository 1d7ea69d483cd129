import type { ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { BOX, FIELD } from '../desk/forms/field-classes.ts';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'time';
  /** Ends what is typed on phones: `decimal` for degrees. */
  readonly inputMode?: 'decimal';
  readonly onType: (value: string) => void;
};

/** A short text or a time of day. */
export function Entry({ label, value, type = 'text', inputMode, onType }: Props): ReactNode {
  return (
    <TextField value={value} onChange={onType} type={type} className={`${FIELD} min-w-0`} autoComplete="off">
      <Label className="text-dns-14B-130">{label}</Label>
      <Input className={BOX} {...(inputMode && { inputMode })} />
    </TextField>
  );
}
