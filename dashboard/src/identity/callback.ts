import { loadAppConfig } from '../app-config.ts';
import { createUserManager } from './session.ts';

/** Only a path of this origin is followed back; anything else leads to the dashboard. */
function safePath(state: unknown): string {
  const returnTo = (state as { returnTo?: unknown } | undefined)?.returnTo;
  return returnTo === '/explore' ? returnTo : '/';
}

/** Trades the code for tokens and goes back to the page from which the sign-in was started. */
async function finishSignIn(): Promise<void> {
  const manager = createUserManager(await loadAppConfig());
  const user = await manager.signinRedirectCallback();
  window.location.replace(safePath(user.state));
}

finishSignIn().catch(() => {
  window.location.replace('/?signin=failed');
});
