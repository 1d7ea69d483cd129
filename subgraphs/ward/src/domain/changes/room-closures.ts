import { addDays } from '../business-time.ts';
import { checkWard } from '../input-checks.ts';
import { absent, done, obstacle, refused, type KeyedInput, type Mutation } from '../mutation.ts';
import type { ClosureReason } from '../room-closure.ts';
import { unless } from '@kakehashi/shared/user-error.ts';

/** Days of closure (臨時休室). */
export interface AddRoomClosureInput extends KeyedInput {
  readonly ward: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly reason: ClosureReason;
}

const mostDays = 366;

/** Enters days on which the room is closed. */
export const addRoomClosure: Mutation<AddRoomClosureInput> = {
  name: 'addRoomClosure',
  check: (input, { ward }) => [
    ...checkWard(input.ward, ward),
    ...unless(
      input.firstDay <= input.lastDay && input.lastDay <= addDays(input.firstDay, mostDays),
      'lastDay',
      'OUT_OF_RANGE',
      `expected a day from the first day to ${mostDays} days later, but got another`,
    ),
  ],
  resultId: (_input, { newId }) => newId,
  apply: async ({ firstDay, lastDay, reason }, transaction, { newId }) => {
    const room = await transaction.room();
    if (room === null) return absent;
    const closure = { id: newId, roomId: room.id, firstDay, lastDay, reason, version: 1 };
    if (await transaction.closures.overlaps(closure)) {
      const message = 'expected days that are not closed already, but got one that is';
      return refused(unless(false, 'firstDay', 'OVERLAPS', message));
    }
    await transaction.closures.insert(closure);
    return done;
  },
};

/** Which closure to take back, and the version that the change starts from. */
export interface CancelRoomClosureInput extends KeyedInput {
  readonly closureId: string;
  readonly expectedVersion: number;
}

/** Takes days of closure back. */
export const cancelRoomClosure: Mutation<CancelRoomClosureInput> = {
  name: 'cancelRoomClosure',
  check: () => [],
  resultId: ({ closureId }) => closureId,
  apply: async ({ closureId, expectedVersion }, { closures }) => {
    const inTheWay = obstacle(await closures.lock(closureId), expectedVersion);
    if (inTheWay) return inTheWay;
    await closures.remove(closureId);
    return done;
  },
};
