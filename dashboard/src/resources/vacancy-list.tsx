import type { ReactNode } from 'react';
import type { Vacancy } from '../api/resources.ts';
import { useResourceWords, type ResourceSpeech } from './use-resource-words.ts';

/** What was last reported as free. A report that has expired is shown as such and never as what is free now. */
export function VacancyList({ vacancies }: { readonly vacancies: readonly Vacancy[] }): ReactNode {
  const speech = useResourceWords();
  const { say, name } = speech;
  return (
    <div>
      <h4 className="mb-1 text-dns-16B-130">{say.vacancies}</h4>
      {vacancies.length === 0 && <p className="text-dns-14N-130 text-quiet">{say.noVacancies}</p>}
      <ul className="flex flex-col gap-2">
        {vacancies.map((vacancy) => (
          <li
            key={vacancy.id}
            data-state={vacancy.state}
            className={`border-l-4 pl-3 text-dns-16N-130 ${vacancy.state === 'STALE' ? 'border-solid-gray-420 text-quiet' : 'border-blue-900'}`}
          >
            <p>
              {name('VacancyKind', vacancy.kind)}:{' '}
              {vacancy.state === 'STALE' ? (
                <s>{describeFree(vacancy, speech)}</s>
              ) : (
                <strong>{describeFree(vacancy, speech)}</strong>
              )}
            </p>
            <p className="text-dns-14N-130">{describeAge(vacancy, speech)}</p>
            {vacancy.note !== null && (
              <p lang="ja" className="text-dns-14N-130">
                {vacancy.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function describeFree({ free, accepting }: Vacancy, { say, write }: ResourceSpeech): string {
  const counted = free === null ? say.notCounted : say.free(write.number(free));
  return `${accepting ? say.accepts : say.acceptsNot} · ${counted}`;
}

function describeAge(vacancy: Vacancy, { say, write, name }: ResourceSpeech): string {
  const holds = vacancy.state === 'STALE' ? say.expired : say.until;
  return [
    say.asOf(write.instant(vacancy.asOf)),
    holds(write.instant(vacancy.expiresAt)),
    name('VacancyReporter', vacancy.reportedBy),
  ].join(' · ');
}
