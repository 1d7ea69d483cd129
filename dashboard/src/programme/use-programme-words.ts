import type { Formats } from '../i18n/formats.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/messages-ja.ts';
import { useContractWords, type ContractWords } from '../i18n/use-contract-words.ts';
import { wordsEn } from './words-en.ts';
import { wordsJa, type ProgrammeWords } from './words-ja.ts';

/** How the view of the programme speaks: its own words, the contract's, and those of all views. */
export type ProgrammeSpeech = ContractWords & {
  readonly say: ProgrammeWords;
  readonly write: Formats;
  readonly common: Messages;
};

/** What to say about the programme, in the language chosen. */
export function useProgrammeWords(): ProgrammeSpeech {
  const { language, write, say } = useSpeech();
  return { ...useContractWords(), say: language === 'en' ? wordsEn : wordsJa, write, common: say };
}
