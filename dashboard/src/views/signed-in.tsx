import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { loadAppConfig, type AppConfig } from '../app-config.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';
import { openSession, type Session } from '../identity/session.ts';
import { PageFrame, type PageName } from './page-frame.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** What a page is given once somebody is signed in. */
export type SignedIn = { readonly config: AppConfig; readonly session: Session; readonly person: Person };

type Props = {
  readonly page: PageName;
  /** Draws the page for the person who is signed in. */
  readonly children: (signedIn: SignedIn) => ReactNode;
};

type Opened = { readonly config: AppConfig; readonly session: Session };

/** Loads the configuration, opens the session, and shows the sign-in page or what is behind it. */
export function SignedInPage({ page, children }: Props): ReactNode {
  const [opened, setOpened] = useState<Opened | 'FAILED' | null>(null);
  useEffect(() => {
    open().then(setOpened, () => {
      setOpened('FAILED');
    });
  }, []);
  if (opened === null || opened === 'FAILED') return <NotOpened page={page} failed={opened === 'FAILED'} />;
  return <OpenedPage page={page} opened={opened} children={children} />;
}

function NotOpened({ page, failed }: { readonly page: Props['page']; readonly failed: boolean }): ReactNode {
  const { say } = useSpeech();
  return (
    <PageFrame config={null} session={null} person={null} page={page}>
      <p className="p-8 text-std-16N-170" role={failed ? 'alert' : 'status'}>
        {failed ? say.configFailed : say.loading}
      </p>
    </PageFrame>
  );
}

function OpenedPage({ page, opened, children }: Props & { readonly opened: Opened }): ReactNode {
  const { config, session } = opened;
  const person = useSyncExternalStore(session.subscribe, session.current);
  return (
    <PageFrame config={config} session={session} person={person} page={page}>
      {person !== null && children({ config, session, person })}
      {person === null && (
        <SignInPage session={session} config={config} notice={noticeOf(session)} page={page} />
      )}
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
