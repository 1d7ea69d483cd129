import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { FIELD, ITEM, SELECT_BUTTON } from '../desk/forms/field-classes.ts';
import type { Option } from '../i18n/use-contract-words.ts';

type Props = {
  readonly label: string;
  /** What is chosen; empty for anything. */
  readonly chosen: string;
  readonly options: readonly Option[];
  /** What it is called when anything will do; without it one must be chosen. */
  readonly any?: string;
  readonly onPick: (id: string) => void;
};

/** React Aria knows no empty key. */
const ANY = 'ANY';

/** Picks one of several things, or anything. */
export function Pick({ label, chosen, options, any, onPick }: Props): ReactNode {
  const offered = any === undefined ? options : [{ id: ANY, label: any }, ...options];
  return (
    <Select
      value={chosen === '' ? ANY : chosen}
      onChange={(key) => {
        onPick(key === ANY ? '' : String(key));
      }}
      className={`${FIELD} min-w-0`}
    >
      <Label className="text-dns-14B-130">{label}</Label>
      <Button className={`${SELECT_BUTTON} min-w-0`}>
        <SelectValue className="min-w-0 truncate" />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="max-h-96 min-w-(--trigger-width) overflow-auto rounded-8 border border-solid-gray-300 bg-white py-2 shadow-2">
        <ListBox items={offered}>
          {({ id, label: text }) => (
            <ListBoxItem id={id} className={ITEM} textValue={text}>
              {text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
