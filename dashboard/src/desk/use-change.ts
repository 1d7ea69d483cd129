import { useCallback, useRef, useState } from 'react';
import { askDesk } from './ask-desk.ts';
import { needsNewKey, readOutcome, type ChangeState, type Payload } from './change-state.ts';
import { useDesk } from './desk.ts';
import type { Change } from './documents.ts';

/** A form's way to change something. */
export type Changing = {
  readonly state: ChangeState;
  /** Sends the input with the form's key; gives the payload once the change is made, and `null` otherwise. */
  readonly send: (input: Readonly<Record<string, unknown>>) => Promise<Payload | null>;
  /** What others changed since the form was begun, in words, when they were first. */
  readonly changes?: string | undefined;
};

/** Changes something at the node, once however often it is sent. */
export function useChange(change: Change): Changing {
  const { session, graphqlPath } = useDesk();
  const [state, setState] = useState<ChangeState>({ kind: 'READY' });
  const key = useRef<string | null>(null);
  const isSending = useRef(false);
  const send = useCallback(
    async (input: Readonly<Record<string, unknown>>) => {
      if (isSending.current) return null;
      isSending.current = true;
      setState({ kind: 'SENDING' });
      key.current ??= crypto.randomUUID();
      const variables = { input: { ...input, idempotencyKey: key.current } };
      const reply = await askDesk<Record<string, Payload | null>>(
        { session, graphqlPath },
        change,
        variables,
      );
      const outcome = readOutcome(reply, change.field);
      if (needsNewKey(outcome)) key.current = null;
      isSending.current = false;
      setState(outcome.kind === 'DONE' ? { kind: 'READY' } : outcome);
      return outcome.kind === 'DONE' ? outcome.payload : null;
    },
    [session, graphqlPath, change],
  );
  return { state, send };
}
