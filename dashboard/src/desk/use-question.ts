import { useCallback, useEffect, useState } from 'react';
import type { Question } from '../api/ask-gateway.ts';
import { askDesk } from './ask-desk.ts';
import { useDesk } from './desk.ts';
import { readAnswer } from './read-answer.ts';

/** What is known of an answer. An old one stays while it is asked anew, and when that fails. */
export type Asked<Data> = {
  readonly data: Data | null;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  /** Whether it failed because the person may not see it. */
  readonly isRefused: boolean;
  /** Codes of the errors beside the data. */
  readonly codes: readonly string[];
  readonly reload: () => Promise<void>;
};

type Held<Data> = Omit<Asked<Data>, 'reload'> & { readonly key: string };

/** Asks the node once, and again when the variables change or `reload` is called. */
export function useQuestion<Data>(question: Question, variables: Record<string, unknown>): Asked<Data> {
  const { session, graphqlPath } = useDesk();
  const key = JSON.stringify([question.name, variables]);
  const fresh: Held<Data> = {
    key,
    data: null,
    isLoading: true,
    hasFailed: false,
    isRefused: false,
    codes: [],
  };
  const [held, setHeld] = useState(fresh);
  const reload = useCallback(async () => {
    const reply = await askDesk<Data>({ session, graphqlPath }, question, variables);
    setHeld((before) => {
      if (reply.kind === 'ANSWER') return { key, isLoading: false, ...readAnswer(reply) };
      const kept = before.key === key ? before.data : null;
      return { key, data: kept, isLoading: false, hasFailed: true, isRefused: false, codes: [] };
    });
    // `key` stands for the question and its variables.
  }, [session, graphqlPath, key]);
  useEffect(() => {
    void reload();
  }, [reload]);
  return { ...(held.key === key ? held : fresh), reload };
}
