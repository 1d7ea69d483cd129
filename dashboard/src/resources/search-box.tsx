import { useState, type ReactNode } from 'react';
import { Button, Form, Input, Label, SearchField, Text } from 'react-aria-components';
import { BOX, FIELD, HINT } from '../desk/forms/field-classes.ts';
import { SOLID_BUTTON } from '../views/buttons.ts';
import { useResourceWords } from './use-resource-words.ts';

/** Most characters that the city looks for. */
const LONGEST = 100;

/** Takes words to look for; they are looked for when they are sent, not while they are typed. */
export function SearchBox({ onSearch }: { readonly onSearch: (text: string) => void }): ReactNode {
  const { say } = useResourceWords();
  const [typed, setTyped] = useState('');
  return (
    <Form
      role="search"
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      <SearchField
        value={typed}
        onChange={setTyped}
        onClear={() => {
          onSearch('');
        }}
        maxLength={LONGEST}
        autoComplete="off"
        className={`${FIELD} min-w-0 grow basis-72`}
      >
        <Label className="text-dns-14B-130">{say.searchLabel}</Label>
        <Input className={BOX} />
        <Text slot="description" className={HINT}>
          {say.searchHint}
        </Text>
      </SearchField>
      <Button type="submit" className={`${SOLID_BUTTON} mt-6`}>
        {say.searchGo}
      </Button>
    </Form>
  );
}
