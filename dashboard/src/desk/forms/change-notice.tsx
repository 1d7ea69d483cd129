import type { ReactNode } from 'react';
import type { ChangeState } from '../change-state.ts';
import { useWords } from '../words/use-words.ts';

type Props = {
  readonly state: ChangeState;
  readonly changes: string | undefined;
  /** What is wrong with fields that the form does not show. */
  readonly elsewhere: readonly string[];
};

/** Says what became of a change, unless all is well. */
export function ChangeNotice({ state, changes, elsewhere }: Props): ReactNode {
  const { say } = useWords();
  const text = {
    READY: '',
    SENDING: '',
    REFUSED: [say.refused, ...elsewhere].join(' '),
    CONFLICT: [say.conflict, changes === undefined ? '' : say.changedSince(changes)].join(' '),
    SAVED_BEFORE: say.savedBefore,
    FORBIDDEN: say.notAllowed,
    FAILED: say.notSaved,
  }[state.kind];
  return (
    <div role="alert" data-testid="change-notice">
      {text !== '' && (
        <p className="rounded-8 border-2 border-red-900 bg-white p-3 text-std-16N-170">{text}</p>
      )}
    </div>
  );
}
