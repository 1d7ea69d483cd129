import { askGateway, type GatewayReply, type Question } from '../api/ask-gateway.ts';
import type { Session } from '../identity/session.ts';

const GIVE_UP_AFTER_MS = 8_000;

/** Where the node is asked, and on whose behalf. */
export type AskingDesk = { readonly session: Session; readonly graphqlPath: string };

/** Asks the node; a token that has run out is renewed once. When that does not help, the person is asked to sign in again. */
export async function askDesk<Data>(
  { session, graphqlPath }: AskingDesk,
  question: Question,
  variables: Record<string, unknown>,
): Promise<GatewayReply<Data>> {
  const ask = (): Promise<GatewayReply<Data>> =>
    askGateway<Data>(question, variables, {
      path: graphqlPath,
      token: session.token() ?? '',
      signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
    });
  const reply = await ask();
  if (reply.kind !== 'UNAUTHENTICATED') return reply;
  return (await session.renew()) ? ask() : reply;
}
