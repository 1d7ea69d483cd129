import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

type Props<Id extends string> = {
  readonly label: string;
  readonly chosen: Id;
  /** Names by what they stand for, in order. */
  readonly offered: Readonly<Record<Id, string>>;
  readonly onChoose: (id: Id) => void;
};

const ITEM =
  'cursor-pointer px-4 py-2.5 text-std-16N-170 outline-offset-[-4px] data-focused:bg-blue-50 data-selected:font-bold data-selected:text-blue-1000';

/** Chooses one of a few things by name. */
export function Choice<Id extends string>({ label, chosen, offered, onChoose }: Props<Id>): ReactNode {
  return (
    <Select
      value={chosen}
      onChange={(key) => {
        onChoose(key as Id);
      }}
      className="flex items-center gap-2"
    >
      <Label className="text-dns-14B-130">{label}</Label>
      <Button className="flex cursor-pointer items-center gap-3 rounded-8 border border-solid-gray-600 bg-white px-4 py-2 text-oln-16N-100 hover:border-black">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="min-w-(--trigger-width) rounded-8 border border-solid-gray-300 bg-white py-2 shadow-2">
        <ListBox>
          {(Object.entries(offered) as [Id, string][]).map(([id, name]) => (
            <ListBoxItem key={id} id={id} className={ITEM} textValue={name}>
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
