import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useSpeech, type Language } from '../i18n/language.tsx';

const BUTTON =
  'cursor-pointer px-3 py-1.5 text-dns-14N-130 text-blue-1000 first:rounded-l-8 last:rounded-r-8 border border-blue-900 -ml-px first:ml-0 ' +
  'bg-white hover:bg-blue-50 data-selected:bg-blue-900 data-selected:text-white data-selected:font-bold';

/** Chooses between Japanese and English. */
export function LanguageSwitch(): ReactNode {
  const { language, say, setLanguage } = useSpeech();
  return (
    <ToggleButtonGroup
      aria-label={say.language}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        for (const key of keys) setLanguage(key as Language);
      }}
      className="flex"
    >
      <ToggleButton id="ja" className={BUTTON}>
        <span lang="ja">日本語</span>
      </ToggleButton>
      <ToggleButton id="en" className={BUTTON}>
        <span lang="en">English</span>
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
