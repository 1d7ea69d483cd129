import { wardNames } from 'virtual:ward-names';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { AppConfig } from '../app-config.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { SOLID_BUTTON } from './buttons.ts';
import { titleOf, type PageName } from './page-frame.tsx';

type Props = {
  readonly session: Session;
  readonly config: Pick<AppConfig, 'demo' | 'ward'>;
  /** Why the person is here again; `null` on a first visit. */
  readonly notice: 'EXPIRED' | 'FAILED' | null;
  readonly page: PageName;
};

/** The page for those who are not signed in: what this is, and one button. */
export function SignInPage({ session, config: { demo, ward }, notice, page }: Props): ReactNode {
  const { say, language } = useSpeech();
  const lead = { dashboard: say.signInLead, explorer: say.explorerSignIn, desk: say.deskLead }[page];
  const how = page === 'desk' ? say.deskHow : say.signInHow;
  return (
    <div className="mx-auto my-10 max-w-2xl px-4 sm:my-20">
      {notice !== null && (
        <p role="alert" className="mb-6 rounded-8 border-2 border-red-900 bg-white p-4 text-std-16N-170">
          {notice === 'EXPIRED' ? say.signInExpired : say.signInFailed}
        </p>
      )}
      <section className="rounded-16 border border-solid-gray-300 bg-white p-6 sm:p-10">
        <img src="/favicon.svg" alt="" width="56" height="56" className="mb-5" />
        {ward !== undefined && <p className="text-std-18B-160">{wardNames[ward]?.[language] ?? ward}</p>}
        <h1 className="mb-4 text-std-26B-150 text-balance">{titleOf(page, say)}</h1>
        <p className="mb-4 text-std-16N-170">{lead}</p>
        {demo && <p className="mb-8 text-std-16N-170 text-quiet">{how}</p>}
        <Button
          className={`${SOLID_BUTTON} w-full sm:w-auto`}
          onPress={() => void session.signIn(page === 'explorer' ? '/explore' : '/')}
        >
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
