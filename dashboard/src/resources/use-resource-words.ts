import type { Formats } from '../i18n/formats.ts';
import { useSpeech, type Language } from '../i18n/language.tsx';
import { useContractWords, type ContractWords } from '../i18n/use-contract-words.ts';
import { wordsEn } from './words-en.ts';
import { wordsJa, type ResourceWords } from './words-ja.ts';

/** How the view of resources speaks: its own words, the contract's, and how figures and times are written. */
export type ResourceSpeech = ContractWords & {
  readonly say: ResourceWords;
  readonly write: Formats;
  readonly language: Language;
};

/** What to say about resources, in the language chosen. */
export function useResourceWords(): ResourceSpeech {
  const { language, write } = useSpeech();
  return { ...useContractWords(), say: language === 'en' ? wordsEn : wordsJa, write, language };
}
