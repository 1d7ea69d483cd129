import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { caseFacts } from '../case-facts.ts';
import type { CaseRecord } from '../desk-answers.ts';
import { useWords } from '../words/use-words.ts';
import { FactList } from './fact-list.tsx';

/** What is known of a case. */
export function CaseFacts({ record }: { readonly record: CaseRecord }): ReactNode {
  const { write } = useSpeech();
  return <FactList facts={caseFacts(record, useWords(), write.instant, write.day)} />;
}
