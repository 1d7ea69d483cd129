import { contractWords } from 'virtual:contract-words';
import { useSpeech } from './language.tsx';

/** One thing that can be chosen: the contract's value and what it is called. */
export type Option = { readonly id: string; readonly label: string };

/** What the values of the contract's enums are called in one language. */
export type ContractWords = {
  /** What a value is called; the value itself when the contract does not say, nothing for no value. */
  readonly name: (enumName: string, value: string | null | undefined) => string;
  /** All values of an enum, in the contract's order. */
  readonly options: (enumName: string) => readonly Option[];
};

/** The contract's words in the language chosen. */
export function useContractWords(): ContractWords {
  const { language } = useSpeech();
  const name = (enumName: string, value: string | null | undefined): string =>
    value == null ? '' : (contractWords[enumName]?.[value]?.[language] ?? value);
  return {
    name,
    options: (enumName) =>
      Object.keys(contractWords[enumName] ?? {}).map((id) => ({ id, label: name(enumName, id) })),
  };
}
