import type { Deadline } from '../deadline.ts';

/** Lets only so many in at once; further ones wait for their turn, and so many wait at most. */
export interface WaitingRoom {
  /** Whether one more may begin now; it then has a place until it leaves. */
  enter(): boolean;
  /** Waits for a place; `full` when too many wait already, `late` when the deadline came first. */
  wait(deadline: Deadline): Promise<'entered' | 'full' | 'late'>;
  /** Gives the place to the one that waited longest. */
  leave(): void;
}

/** Makes a room with so many places, and as many places to wait. */
export function createWaitingRoom(places: number): WaitingRoom {
  const waiting = new Set<() => void>();
  let free = places;
  return {
    enter: () => {
      if (free === 0) return false;
      free -= 1;
      return true;
    },
    wait: (deadline) => {
      if (waiting.size >= places) return Promise.resolve('full');
      return new Promise((resolve) => {
        const begin = () => {
          stopListening();
          resolve('entered');
        };
        waiting.add(begin);
        const stopListening = deadline.onOver(() => {
          if (waiting.delete(begin)) resolve('late');
        });
      });
    },
    leave: () => {
      for (const begin of waiting) {
        waiting.delete(begin);
        begin();
        return;
      }
      free += 1;
    },
  };
}
