import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DemoPerson } from './demo-persons.ts';

/** A sign-in that was allowed. */
export interface Grant {
  readonly session: string;
  readonly person: DemoPerson;
  readonly clientId: string;
  readonly redirectUri: string;
  /** PKCE challenge of the client (RFC 7636, S256). */
  readonly challenge: string;
  readonly nonce: string | undefined;
  readonly scope: string;
  readonly signedInAtSeconds: number;
}

/** Codes and refresh tokens of the demo issuer, in memory: a restart forgets them. */
export interface Grants {
  /** Makes a code for the sign-in: good once, for 60 s. */
  open(signIn: Omit<Grant, 'session' | 'signedInAtSeconds'>): string;
  /** Takes a code. A code that comes twice ends the sign-in that it opened. */
  redeemCode(code: string): Grant | undefined;
  /** Makes the next refresh token of the sign-in, good once. */
  createRefreshToken(grant: Grant): string;
  /** Takes a refresh token. One that comes twice ends the sign-in that it belongs to. */
  redeemRefreshToken(token: string): Grant | undefined;
  /** Ends a sign-in: its codes and refresh tokens are good no more. */
  end(session: string): void;
}

interface Ticket {
  readonly grant: Grant;
  readonly expiresAtMs: number;
  used: boolean;
}

const codeLifeMs = 60_000;
const refreshLifeMs = 12 * 3_600_000;
const mostTickets = 2_000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Makes an empty memory; `nowMs` tells the time in milliseconds. */
export function createGrants(nowMs: () => number = Date.now): Grants {
  const tickets = new Map<string, Ticket>();
  const sessions = new Set<string>();

  const add = (kind: string, grant: Grant, lifeMs: number): string => {
    const secret = randomBytes(32).toString('base64url');
    if (tickets.size >= mostTickets) tickets.delete(tickets.keys().next().value ?? '');
    tickets.set(hashOf(kind + secret), { grant, expiresAtMs: nowMs() + lifeMs, used: false });
    return secret;
  };
  const take = (kind: string, secret: string): Grant | undefined => {
    const ticket = tickets.get(hashOf(kind + secret));
    if (ticket === undefined) return undefined;
    if (ticket.used) sessions.delete(ticket.grant.session);
    ticket.used = true;
    const isGood = sessions.has(ticket.grant.session) && nowMs() < ticket.expiresAtMs;
    return isGood ? ticket.grant : undefined;
  };
  return {
    open: (signIn) => {
      const session = randomUUID();
      if (sessions.size >= mostTickets) sessions.delete(sessions.values().next().value ?? '');
      sessions.add(session);
      return add('code', { ...signIn, session, signedInAtSeconds: Math.floor(nowMs() / 1000) }, codeLifeMs);
    },
    redeemCode: (code) => take('code', code),
    createRefreshToken: (grant) => add('refresh', grant, refreshLifeMs),
    redeemRefreshToken: (token) => take('refresh', token),
    end: (session) => sessions.delete(session),
  };
}
