import { useCallback, useEffect, useRef } from 'react';
import { changesBetween, type Told } from './changes-between.ts';
import type { Change } from './documents.ts';
import { useChange, type Changing } from './use-change.ts';

/**
 * Changes something of which the person was told. When somebody else was first, it is fetched anew, and `changes` says in
 * words what they changed.
 */
export function useToldChange(change: Change, told: Told, onChanged: () => Promise<void>): Changing {
  const { state, send } = useChange(change);
  const sentOn = useRef(told);
  const isBehind = state.kind === 'CONFLICT' || state.kind === 'SAVED_BEFORE';
  useEffect(() => {
    if (isBehind) void onChanged();
  }, [isBehind, onChanged]);
  const sendNoted = useCallback<Changing['send']>(
    async (input) => {
      sentOn.current = told;
      const payload = await send(input);
      if (payload !== null) await onChanged();
      return payload;
    },
    [told, send, onChanged],
  );
  const changes = state.kind === 'CONFLICT' ? changesBetween(sentOn.current, told) : undefined;
  return { state, send: sendNoted, changes };
}
