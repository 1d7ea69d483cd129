import { useCallback, useEffect, useRef } from 'react';
import { changesBetween, type CaseChange } from './case-changes.ts';
import type { CaseRecord } from './desk-answers.ts';
import type { Change } from './documents.ts';
import { useChange, type Changing } from './use-change.ts';
import type { DeskSpeech } from './words/use-words.ts';

/** A case as a form is given it, with what to do once it is another. */
export type CaseAtHand = { readonly record: CaseRecord; readonly onChanged: () => Promise<void> };

/** A change of a case, and what others changed since it was begun. */
export type CaseChanging = Changing & { readonly since: readonly CaseChange[] };

/** Changes a case. When somebody else was first, the case is fetched anew and what they changed is known. */
export function useCaseChange(change: Change, { record, onChanged }: CaseAtHand): CaseChanging {
  const { state, send } = useChange(change);
  const sentOn = useRef(record);
  const isBehind = state.kind === 'CONFLICT' || state.kind === 'SAVED_BEFORE';
  useEffect(() => {
    if (isBehind) void onChanged();
  }, [isBehind, onChanged]);
  const sendNoted = useCallback<Changing['send']>(
    async (input) => {
      sentOn.current = record;
      const payload = await send(input);
      if (payload !== null) await onChanged();
      return payload;
    },
    [record, send, onChanged],
  );
  const since = state.kind === 'CONFLICT' ? changesBetween(sentOn.current, record) : [];
  return { state, send: sendNoted, since };
}

const enums: Partial<Record<CaseChange['what'], string>> = {
  status: 'CaseStatus',
  outcome: 'Outcome',
  waitingFor: 'WaitingFor',
  urgency: 'Urgency',
};

/** Changes in words, for example 状態 対応中 → 終結. */
export function describeChanges(since: readonly CaseChange[], { say, name }: DeskSpeech): string | undefined {
  if (since.length === 0) return undefined;
  const show = (what: CaseChange['what'], value: string): string => name(enums[what] ?? '', value) || '—';
  return since
    .map(({ what, before, after }) => `${say[what]} ${show(what, before)} → ${show(what, after)}`)
    .join(', ');
}
