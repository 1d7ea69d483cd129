import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';

/** From how many hours on people are told that the copy may be wrong. */
const OLD_HOURS = 24;

/** How old the node's copy of the city's directory is. */
export function DirectoryAge({ ageHours }: { readonly ageHours: number | null }): ReactNode {
  const { say } = useWords();
  if (ageHours === null)
    return (
      <p role="alert" className="text-dns-14B-130 text-red-1000">
        {say.directoryNone}
      </p>
    );
  const isOld = ageHours >= OLD_HOURS;
  return (
    <p
      data-testid="directory-age"
      className={isOld ? 'text-dns-14B-130 text-red-1000' : 'text-dns-14N-130 text-quiet'}
    >
      {say.directoryAge(Math.floor(ageHours))}
      {isOld && ` ${say.directoryOld}`}
    </p>
  );
}
