import { wardNames } from 'virtual:ward-names';
import { useSpeech } from '../../i18n/language.tsx';
import { useContractWords, type ContractWords } from '../../i18n/use-contract-words.ts';
import { wordsEn } from './words-en.ts';
import { wordsJa, type Words } from './words-ja.ts';

/** How the desk speaks: its own words and the contract's. */
export type DeskSpeech = ContractWords & {
  readonly say: Words;
  /** What a ward is called; its code when it is none of the city's. */
  readonly ward: (code: string) => string;
};

/** What to say at the desk, in the language chosen. */
export function useWords(): DeskSpeech {
  const { language } = useSpeech();
  return {
    ...useContractWords(),
    say: language === 'en' ? wordsEn : wordsJa,
    ward: (code) => wardNames[code]?.[language] ?? code,
  };
}
