import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { OUTLINE_BUTTON } from '../../views/buttons.ts';
import type { Asked } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';

/** Says when an answer is awaited, was refused, did not come, or is an old one. */
export function AskedState({ asked }: { readonly asked: Asked<unknown> }): ReactNode {
  const { say } = useWords();
  const { data, isLoading, hasFailed, isRefused, reload } = asked;
  if (isLoading)
    return (
      <p role="status" className="text-std-16N-170">
        {say.loading}
      </p>
    );
  if (!hasFailed) return null;
  return (
    <div
      role="alert"
      className="screen-only flex flex-wrap items-center gap-3 rounded-8 border-2 border-red-900 bg-white p-3 text-std-16N-170"
    >
      {isRefused ? (
        <p>{say.mayNotSee}</p>
      ) : (
        <>
          <p>{data === null ? say.failed : say.stale}</p>
          <Button className={OUTLINE_BUTTON} onPress={() => void reload()}>
            {say.again}
          </Button>
        </>
      )}
    </div>
  );
}
