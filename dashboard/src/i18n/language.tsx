import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createFormats, type Formats } from './formats.ts';
import { messagesEn } from './messages-en.ts';
import { messagesJa, type Messages } from './messages-ja.ts';

/** A language of the pages. */
export type Language = 'ja' | 'en';

const STORED_AS = 'kakehashi.language';

/** The language chosen, what to say in it, and how to write figures and times. */
export type Speech = {
  readonly language: Language;
  readonly say: Messages;
  readonly write: Formats;
  readonly setLanguage: (language: Language) => void;
};

const SpeechContext = createContext<Speech | null>(null);

/** What to say and how, for the component that asks. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('expected a LanguageProvider above, but got none');
  return speech;
}

/** Gives the pages their language: the one chosen last in this browser, Japanese first. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'ja',
  );
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORED_AS, language);
  }, [language]);
  const speech = useMemo(() => {
    const say = language === 'en' ? messagesEn : messagesJa;
    return { language, say, write: createFormats(language, say), setLanguage };
  }, [language]);
  return (
    <SpeechContext value={speech}>
      <I18nProvider locale={language === 'en' ? 'en-GB' : 'ja-JP'}>{children}</I18nProvider>
    </SpeechContext>
  );
}
