import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useSpeech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { SOLID_BUTTON } from './buttons.ts';

type Props = {
  readonly session: Session;
  readonly demo: boolean;
  /** Why the person is here again; `null` on a first visit. */
  readonly notice: 'EXPIRED' | 'FAILED' | null;
  readonly returnTo: '/' | '/explore';
};

/** The page for those who are not signed in: what this is, and one button. */
export function SignInPage({ session, demo, notice, returnTo }: Props): ReactNode {
  const { say } = useSpeech();
  const title = returnTo === '/' ? say.subject : say.explorerTitle;
  return (
    <div className="mx-auto my-10 max-w-2xl px-4 sm:my-20">
      {notice !== null && (
        <p role="alert" className="mb-6 rounded-8 border-2 border-red-900 bg-white p-4 text-std-16N-170">
          {notice === 'EXPIRED' ? say.signInExpired : say.signInFailed}
        </p>
      )}
      <section className="rounded-16 border border-solid-gray-300 bg-white p-6 sm:p-10">
        <img src="/favicon.svg" alt="" width="56" height="56" className="mb-5" />
        <h1 className="mb-4 text-std-26B-150 text-balance">{title}</h1>
        <p className="mb-4 text-std-16N-170">{returnTo === '/' ? say.signInLead : say.explorerSignIn}</p>
        {demo && <p className="mb-8 text-std-16N-170 text-quiet">{say.signInHow}</p>}
        <Button className={`${SOLID_BUTTON} w-full sm:w-auto`} onPress={() => void session.signIn(returnTo)}>
          {demo ? say.signInWithDemo : say.signIn}
        </Button>
        {demo && (
          <p className="mt-8 border-t border-solid-gray-300 pt-4 text-dns-14N-130 text-quiet">
            {say.demoLong}
          </p>
        )}
      </section>
    </div>
  );
}
