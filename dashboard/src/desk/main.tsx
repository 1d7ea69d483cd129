import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '../i18n/language.tsx';
import '../styles/page.css';
import { SignedInPage } from '../views/signed-in.tsx';
import './print.css';
import { DeskPage } from './views/desk-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('expected an element #root, but got none');
createRoot(root).render(
  <LanguageProvider>
    <SignedInPage page="desk">{(signedIn) => <DeskPage {...signedIn} />}</SignedInPage>
  </LanguageProvider>,
);
// The page is readable in the system's Japanese font first; the web font follows.
void import('../styles/fonts.css');
