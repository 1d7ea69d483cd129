import { askGateway, type Question } from '../api/ask-gateway.ts';
import { fileOf, type FileAnswer } from '../api/statistics-file.ts';
import { offerFile } from '../offer-file.ts';
import type { Session } from '../identity/session.ts';

const GIVE_UP_AFTER_MS = 20_000;

/** A question whose answer is a file. */
export type FileQuestion = { readonly question: Question; readonly variables: Record<string, unknown> };

/** Asks for a file and offers it to the person as a download; `false` when it could not be had. */
export async function saveFile(
  session: Session,
  path: string,
  { question, variables }: FileQuestion,
): Promise<boolean> {
  const ask = () =>
    askGateway<FileAnswer>(question, variables, {
      path,
      token: session.token() ?? '',
      signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
    });
  let reply = await ask();
  if (reply.kind === 'UNAUTHENTICATED' && (await session.renew())) reply = await ask();
  const file = reply.kind === 'ANSWER' ? fileOf(reply.data) : null;
  if (file === null) return false;
  offerFile(file);
  return true;
}
