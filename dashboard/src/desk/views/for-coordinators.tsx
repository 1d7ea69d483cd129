import type { ReactNode } from 'react';
import { useIsCoordinator } from '../desk.ts';
import { useWords } from '../words/use-words.ts';

/** What is offered to coordinators alone; to others nothing, or with `isTold` who takes in cases and works on them. */
export function ForCoordinators({
  isTold = false,
  children,
}: {
  readonly isTold?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { say } = useWords();
  if (useIsCoordinator()) return children;
  return isTold ? <p className="text-std-16N-170">{say.ofCoordinators}</p> : null;
}
