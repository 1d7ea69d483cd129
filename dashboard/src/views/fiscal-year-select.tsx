import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useSpeech } from '../i18n/language.tsx';
import { eraNameOf, type FiscalYear } from '../overview/fiscal-year.ts';

type Props = {
  readonly offered: readonly FiscalYear[];
  readonly chosen: FiscalYear;
  readonly onChoose: (year: FiscalYear) => void;
};

const ITEM =
  'cursor-pointer px-4 py-2.5 text-std-16N-170 outline-offset-[-4px] data-focused:bg-blue-50 data-selected:font-bold data-selected:text-blue-1000';

/** Chooses the fiscal year, by era name and calendar year. */
export function FiscalYearSelect({ offered, chosen, onChoose }: Props): ReactNode {
  const { say } = useSpeech();
  return (
    <Select
      value={chosen}
      onChange={(key) => {
        onChoose(Number(key));
      }}
      className="flex items-center gap-2"
    >
      <Label className="text-dns-14B-130">{say.fiscalYear}</Label>
      <Button className="flex cursor-pointer items-center gap-3 rounded-8 border border-solid-gray-600 bg-white px-4 py-2 text-oln-16N-100 hover:border-black">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="min-w-(--trigger-width) rounded-8 border border-solid-gray-300 bg-white py-2 shadow-2">
        <ListBox>
          {offered.map((year) => (
            <ListBoxItem key={year} id={year} className={ITEM} textValue={say.era(eraNameOf(year), year)}>
              {say.era(eraNameOf(year), year)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
