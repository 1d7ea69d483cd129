import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';

/** Says that a role cannot see statistics, and which roles can. */
export function Forbidden({ person }: { readonly person: Person }): ReactNode {
  const { say } = useSpeech();
  return (
    <div className="mx-auto my-10 max-w-2xl px-4 sm:my-20" data-testid="forbidden">
      <section className="rounded-16 border border-solid-gray-300 bg-white p-6 sm:p-10">
        <h1 className="mb-4 text-std-24B-150">{say.forbiddenTitle}</h1>
        <p className="text-std-16N-170">{say.forbidden(say.roles[person.role] ?? person.role)}</p>
      </section>
    </div>
  );
}
