import { createRoot } from 'react-dom/client';
import { lazy, Suspense } from 'react';
import { LanguageProvider, useSpeech } from '../i18n/language.tsx';
import '../styles/page.css';
import { SignedInPage, type SignedIn } from '../views/signed-in.tsx';

const Explorer = lazy(async () => ({ default: (await import('./explorer.tsx')).Explorer }));

function ExplorerPage({ config, session }: SignedIn) {
  const { say } = useSpeech();
  if (!config.explorer) return <p className="p-8 text-std-16N-170">{say.explorerOff}</p>;
  return (
    <>
      <h1 className="sr-only">{say.explorerTitle}</h1>
      <Suspense fallback={<p className="p-8 text-std-16N-170 text-quiet">{say.loading}…</p>}>
        <Explorer session={session} path={config.graphqlPath} />
      </Suspense>
    </>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('expected an element #root, but got none');
createRoot(root).render(
  <LanguageProvider>
    <SignedInPage page="explorer">{(signedIn) => <ExplorerPage {...signedIn} />}</SignedInPage>
  </LanguageProvider>,
);
void import('../styles/fonts.css');
