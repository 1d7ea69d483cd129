import type { ReactNode } from 'react';
import { values as specifiedDiseases } from '../../../../subgraphs/ward/src/domain/specified-diseases.json';
import type { Draft, Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { Choice, Choices, TextEntry } from './fields.tsx';

/** Fields of a person. */
export const PERSON_FIELDS: readonly string[] = [
  'name',
  'nameKana',
  'birthDate',
  'insuranceNumber',
  'insuredCategory',
  'specifiedDisease',
  'careLevel',
  'household',
  'conditions',
  'address',
];

/** What is taken of a person of whom nothing is known yet. */
export const PERSON_UNKNOWN: Draft = {
  insuredCategory: 'CATEGORY_1',
  careLevel: 'UNKNOWN',
  household: 'UNKNOWN',
};

const diseases = specifiedDiseases.map((id) => ({ id, label: id }));

/** What is known of a person. */
export function PersonFields({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say, options } = useWords();
  return (
    <>
      <TextEntry draft={draft} name="name" label={say.personName} isRequired />
      <TextEntry draft={draft} name="nameKana" label={say.kana} isRequired />
      <TextEntry draft={draft} name="birthDate" type="date" label={say.birthDate} />
      <TextEntry draft={draft} name="insuranceNumber" label={say.insuranceNumber} />
      <Choice
        draft={draft}
        name="insuredCategory"
        label={say.insuredCategory}
        isRequired
        options={options('InsuredCategory')}
      />
      {draft.text('insuredCategory') === 'CATEGORY_2' && (
        <Choice draft={draft} name="specifiedDisease" label={say.specifiedDisease} options={diseases} />
      )}
      <Choice
        draft={draft}
        name="careLevel"
        label={say.personCareLevel}
        isRequired
        options={options('CareLevel')}
      />
      <Choice
        draft={draft}
        name="household"
        label={say.household}
        isRequired
        options={options('Household')}
      />
      <Choices draft={draft} name="conditions" label={say.conditions} options={options('Condition')} />
      <TextEntry draft={draft} name="address" label={say.address} />
    </>
  );
}
