import { contractWords } from 'virtual:contract-words';
import { wardNames } from 'virtual:ward-names';
import { useSpeech } from '../../i18n/language.tsx';
import { wordsEn } from './words-en.ts';
import { wordsJa, type Words } from './words-ja.ts';

/** One thing that can be chosen: the contract's value and what it is called. */
export type Option = { readonly id: string; readonly label: string };

/** How the desk speaks. */
export type DeskSpeech = {
  readonly say: Words;
  /** What a value of one of the contract's enums, or a figure of a report, is called; the value itself when the contract does not say. */
  readonly name: (enumName: string, value: string | null | undefined) => string;
  /** What a ward is called; its code when it is none of the city's. */
  readonly ward: (code: string) => string;
  /** All values of an enum, in the contract's order. */
  readonly options: (enumName: string) => readonly Option[];
};

/** What to say at the desk, in the language chosen. */
export function useWords(): DeskSpeech {
  const { language } = useSpeech();
  const name = (enumName: string, value: string | null | undefined): string =>
    value == null ? '' : (contractWords[enumName]?.[value]?.[language] ?? value);
  return {
    say: language === 'en' ? wordsEn : wordsJa,
    name,
    ward: (code) => wardNames[code]?.[language] ?? code,
    options: (enumName) =>
      Object.keys(contractWords[enumName] ?? {}).map((id) => ({ id, label: name(enumName, id) })),
  };
}
