import { useEffect, useState } from 'react';
import { askGateway, type Question } from '../api/ask-gateway.ts';
import type { Session } from '../identity/session.ts';

const GIVE_UP_AFTER_MS = 4_000;
const TRY_AGAIN_AFTER_MS = 5_000;

/** One question, asked until it is answered in full; `key` changes when it must be asked anew. */
export type OneQuestion<Data> = {
  readonly question: Question;
  readonly variables: Record<string, unknown>;
  /** Whether an answer is worth keeping; otherwise it is asked again in five seconds. */
  readonly isComplete: (data: Data) => boolean;
};

/** The answer to a question asked once; `null` until there is one. */
export function useAnswer<Data>(
  session: Session,
  path: string,
  key: string,
  asked: OneQuestion<Data>,
): Data | null {
  const [held, setHeld] = useState<{ key: string; data: Data } | null>(null);
  useEffect(() => {
    const stopping = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]);
      const token = session.token() ?? '';
      const reply = await askGateway<Data>(asked.question, asked.variables, { path, token, signal });
      if (stopping.signal.aborted) return;
      const data = reply.kind === 'ANSWER' ? reply.data : null;
      if (data !== null) setHeld({ key, data });
      if (data === null || !asked.isComplete(data)) timer = setTimeout(() => void ask(), TRY_AGAIN_AFTER_MS);
    };
    void ask();
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
    // `key` stands for the question and its variables.
  }, [session, path, key]);
  return held?.key === key ? held.data : null;
}
