import { createContext, useContext } from 'react';
import type { Person } from '../identity/person.ts';
import type { Session } from '../identity/session.ts';
import type { DeskRoom } from './desk-answers.ts';

/** What every part of the desk knows: whose desk it is, who sits at it, and where the node is asked. */
export type Desk = {
  readonly session: Session;
  readonly person: Person;
  readonly graphqlPath: string;
  readonly demo: boolean;
  /** The node's day in Asia/Tokyo, `YYYY-MM-DD`, when the page was opened. */
  readonly today: string;
  /** `null` until the node has told. */
  readonly room: DeskRoom | null;
};

/** The desk that the page shows. */
export const DeskContext = createContext<Desk | null>(null);

/** The desk, for the part that asks. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('expected a desk above, but got none');
  return desk;
}

/** Whether a coordinator sits at the desk, for what is offered to them alone; the node decides what they may do. */
export const useIsCoordinator = (): boolean => useDesk().person.role === 'coordinator';
