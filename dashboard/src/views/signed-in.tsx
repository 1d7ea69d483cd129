import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { loadAppConfig, type AppConfig } from '../app-config.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';
import { openSession, type Session } from '../identity/session.ts';
import { PageFrame } from './page-frame.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** What a page is given once somebody is signed in. */
export type SignedIn = { readonly config: AppConfig; readonly session: Session; readonly person: Person };

type Props = {
  readonly page: 'dashboard' | 'explorer';
  /** Draws the page for the person who is signed in. */
  readonly children: (signedIn: SignedIn) => ReactNode;
};

type Opened = { readonly config: AppConfig; readonly session: Session };

const nobody = (): null => null;
const never = (): (() => void) => () => undefined;

/** Loads the configuration, opens the session, and shows the sign-in page or what is behind it. */
export function SignedInPage({ page, children }: Props): ReactNode {
  const { say } = useSpeech();
  const [opened, setOpened] = useState<Opened | 'FAILED' | null>(null);
  useEffect(() => {
    open().then(setOpened, () => {
      setOpened('FAILED');
    });
  }, []);
  const ready = opened === 'FAILED' ? null : opened;
  const person = useSyncExternalStore(ready?.session.subscribe ?? never, ready?.session.current ?? nobody);
  return (
    <PageFrame config={ready?.config ?? null} session={ready?.session ?? null} person={person} page={page}>
      {opened === 'FAILED' && (
        <p className="p-8 text-std-16N-170" role="alert">
          {say.configFailed}
        </p>
      )}
      {opened === null && <p className="p-8 text-std-16N-170 text-quiet">{say.loading}…</p>}
      {ready !== null && person === null && (
        <SignInPage
          session={ready.session}
          demo={ready.config.demo}
          notice={noticeOf(ready.session)}
          returnTo={page === 'dashboard' ? '/' : '/explore'}
        />
      )}
      {ready !== null && person !== null && children({ ...ready, person })}
    </PageFrame>
  );
}

async function open(): Promise<Opened> {
  const config = await loadAppConfig();
  return { config, session: await openSession(config) };
}

function noticeOf(session: Session): 'EXPIRED' | 'FAILED' | null {
  if (session.hasExpired()) return 'EXPIRED';
  return new URLSearchParams(window.location.search).get('signin') === 'failed' ? 'FAILED' : null;
}
