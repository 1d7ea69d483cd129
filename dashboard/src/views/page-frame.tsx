import { useEffect, type ReactNode } from 'react';
import type { AppConfig } from '../app-config.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/messages-ja.ts';
import type { Person } from '../identity/person.ts';
import type { Session } from '../identity/session.ts';
import { PageHeader } from './page-header.tsx';

/** A page of ours. */
export type PageName = 'dashboard' | 'explorer' | 'desk';

/** What a page is called in its language. */
export function titleOf(page: PageName, say: Messages): string {
  return { dashboard: say.subject, explorer: say.explorerTitle, desk: say.deskSubject }[page];
}

type Props = {
  readonly config: AppConfig | null;
  readonly session: Session | null;
  readonly person: Person | null;
  readonly page: PageName;
  readonly children: ReactNode;
};

/** Skip link, header and main part of a page. */
export function PageFrame({ children, ...head }: Props): ReactNode {
  const { say } = useSpeech();
  useEffect(() => {
    document.title = `${say.product} — ${titleOf(head.page, say)}`;
  }, [say, head.page]);
  const filling = head.page === 'explorer' && head.person !== null;
  return (
    <div className={filling ? 'flex h-dvh flex-col' : 'flex min-h-dvh flex-col'}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-white focus:p-3 focus:text-blue-1000"
      >
        {say.skip}
      </a>
      <PageHeader {...head} />
      <main id="main" tabIndex={-1} className={filling ? 'min-h-0 grow outline-none' : 'grow outline-none'}>
        {children}
      </main>
    </div>
  );
}
