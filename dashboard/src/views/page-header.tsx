import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { AppConfig } from '../app-config.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Person } from '../identity/person.ts';
import type { Session } from '../identity/session.ts';
import { OUTLINE_BUTTON, TEXT_LINK } from './buttons.ts';
import { LanguageSwitch } from './language-switch.tsx';

type Props = {
  readonly config: AppConfig | null;
  readonly session: Session | null;
  readonly person: Person | null;
  readonly page: 'dashboard' | 'explorer' | 'desk';
};

/** The head of every page: whose product, that it is a demo, who is signed in, and the language. */
export function PageHeader({ config, session, person, page }: Props): ReactNode {
  const { say } = useSpeech();
  const offersExplorer = person !== null && config?.explorer === true;
  return (
    <header className="border-b border-solid-gray-300 bg-white">
      <div className="mx-auto flex max-w-[86rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 lg:px-8">
        <ProductName subject={page === 'desk' ? say.deskSubject : say.subject} />
        {config?.demo === true && <DemoMark />}
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2">
          <OtherPage page={page} offersExplorer={offersExplorer} />
          {person !== null && <SignedInAs person={person} />}
          {person !== null && (
            <Button className={OUTLINE_BUTTON} onPress={() => void session?.signOut()}>
              {say.signOut}
            </Button>
          )}
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}

/** The way to the explorer and back; a desk has neither. */
function OtherPage({
  page,
  offersExplorer,
}: {
  readonly page: Props['page'];
  readonly offersExplorer: boolean;
}): ReactNode {
  const { say } = useSpeech();
  if (page === 'desk' || (page === 'dashboard' && !offersExplorer)) return null;
  const [href, label] = page === 'dashboard' ? ['/explore', say.explorer] : ['/', say.toDashboard];
  return (
    <a href={href} className={`${TEXT_LINK} text-dns-14N-130`}>
      {label}
    </a>
  );
}

function ProductName({ subject }: { readonly subject: string }): ReactNode {
  const { say } = useSpeech();
  return (
    <div className="flex items-center gap-3">
      <img src="/favicon.svg" alt="" width="36" height="36" />
      <p className="flex flex-col">
        <span className="text-dns-17B-120">{say.product}</span>
        <span className="text-dns-14N-120 text-quiet max-sm:hidden">{subject}</span>
      </p>
    </div>
  );
}

function DemoMark(): ReactNode {
  const { say } = useSpeech();
  return (
    <p className="rounded-4 border border-orange-900 bg-orange-50 px-2 py-1 text-dns-14B-120 text-orange-1000">
      {say.demo}
    </p>
  );
}

function SignedInAs({ person }: { readonly person: Person }): ReactNode {
  const { say } = useSpeech();
  const role = say.roles[person.role] ?? person.role;
  return (
    <p className="text-dns-14N-130">
      <span className="sr-only">{say.signedInAs}: </span>
      <span data-testid="signed-in-as">
        <strong>{person.name}</strong>
        {!person.name.includes(role) && <span className="text-quiet">{` ${role}`}</span>}
      </span>
    </p>
  );
}
