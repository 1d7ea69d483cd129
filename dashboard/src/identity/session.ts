import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import type { AppConfig } from '../app-config.ts';
import { readPerson, type Person } from './person.ts';

/** The sign-in of this browser tab; tokens stand in `sessionStorage` and nowhere else. */
export type Session = {
  /** Who is signed in, or `null`. */
  readonly current: () => Person | null;
  /** The access token for the next request, or `null`. */
  readonly token: () => string | null;
  /** Calls back whenever somebody signs in or out; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Leaves for the issuer; comes back to `returnTo`, a path of this origin. */
  readonly signIn: (returnTo: string) => Promise<void>;
  /** Forgets the tokens and ends the session at the issuer. */
  readonly signOut: () => Promise<void>;
  /** Renews the tokens by the refresh token; `false`, and signed out here, when that fails. */
  readonly renew: () => Promise<boolean>;
  /** Forgets the tokens of this tab without leaving the page: the gateway does not accept them. */
  readonly forget: () => Promise<void>;
  /** Whether the last person was signed out by a token that ran out, and not by choice. */
  readonly hasExpired: () => boolean;
};

/** Paths that the issuer knows: where it returns after sign-in and after sign-out. */
const CALLBACK_PATH = '/callback.html';
const SIGNED_OUT_PATH = '/';

/** The OpenID Connect client of the pages: authorization code with PKCE, renewal by refresh token. */
export function createUserManager(config: AppConfig): UserManager {
  const origin = window.location.origin;
  const store = new WebStorageStateStore({ store: window.sessionStorage });
  return new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: origin + CALLBACK_PATH,
    post_logout_redirect_uri: origin + SIGNED_OUT_PATH,
    response_type: 'code',
    scope: config.scope,
    ...consentTo(config.scope),
    userStore: store,
    stateStore: store,
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
  });
}

/** Providers give what works while nobody is there only to who asks for consent (OpenID Connect Core 1.0, section 11). */
function consentTo(scope: string): { prompt?: string } {
  return scope.split(' ').includes('offline_access') ? { prompt: 'consent' } : {};
}

/** Opens the session of this tab; renews at once when the stored token has run out. */
export async function openSession(config: AppConfig): Promise<Session> {
  const manager = createUserManager(config);
  const listeners = new Set<() => void>();
  let user: User | null = null;
  let person = readPerson(user, config.claims);
  let expired = false;
  const set = (next: User | null): void => {
    user = next;
    person = readPerson(next, config.claims);
    for (const listener of listeners) listener();
  };
  const renew = oneAtATime(async () => {
    const renewed = await renewTokens(manager);
    expired = !renewed;
    if (!renewed) await manager.removeUser();
    return renewed;
  });
  manager.events.addUserLoaded(set);
  manager.events.addUserUnloaded(() => {
    set(null);
  });
  manager.events.addAccessTokenExpiring(() => void renew());
  manager.events.addAccessTokenExpired(() => void renew());
  const stored = await manager.getUser();
  if (stored?.expired === true) await renew();
  else set(stored);
  return {
    current: () => person,
    token: () => user?.access_token ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (returnTo) => manager.signinRedirect({ state: { returnTo } }),
    signOut: () => leave(manager),
    renew,
    forget: () => {
      expired = true;
      return manager.removeUser();
    },
    hasExpired: () => expired,
  };
}

/** Whoever asks while it runs waits for the same end: a refresh token that is used twice ends the sign-in. */
function oneAtATime<Result>(task: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= task().finally(() => (running = undefined));
    return running;
  };
}

async function renewTokens(manager: UserManager): Promise<boolean> {
  const user = await manager.getUser();
  if (user?.refresh_token === undefined) return false;
  const renewed = await manager.signinSilent().catch(() => null);
  return renewed !== null;
}

async function leave(manager: UserManager): Promise<void> {
  const user = await manager.getUser();
  const hint = user?.id_token === undefined ? {} : { id_token_hint: user.id_token };
  await revoke(manager, user);
  await manager.signoutRedirect(hint).catch(() => manager.removeUser());
}

/** A refresh token that was given for offline use outlives the session at the issuer, unless it is taken back. */
async function revoke(manager: UserManager, user: User | null): Promise<void> {
  if (user?.refresh_token === undefined) return;
  await manager.revokeTokens(['refresh_token']).catch(() => undefined);
}
