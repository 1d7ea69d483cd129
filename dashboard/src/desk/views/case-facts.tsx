import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { CaseRecord } from '../desk-answers.ts';
import { caseFacts } from '../case-facts.ts';
import { useWords } from '../words/use-words.ts';

/** What is known of a case. */
export function CaseFacts({ record }: { readonly record: CaseRecord }): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-5 gap-y-1.5 text-std-16N-170">
      {caseFacts(record, words, write.instant, write.day).map(([term, fact]) => (
        <div key={term} className="contents">
          <dt className="text-quiet">{term}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
