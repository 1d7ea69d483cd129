import { startDeadline } from '../deadline.ts';
import { createWaitingRoom } from './waiting-room.ts';

describe('a waiting room', () => {
  test('lets in as many as it has places, then those who wait, in their order', async () => {
    const room = createWaitingRoom(2);
    const deadline = startDeadline(10_000);
    expect([room.enter(), room.enter(), room.enter()]).toEqual([true, true, false]);
    const order: string[] = [];
    const waits = ['first', 'second'].map(async (name) => {
      order.push(`${name} ${await room.wait(deadline)}`);
    });
    expect(await room.wait(deadline)).toBe('full');
    room.leave();
    room.leave();
    await Promise.all(waits);
    expect(order).toEqual(['first entered', 'second entered']);
    expect(room.enter()).toBe(false);
    room.leave();
    expect(room.enter()).toBe(true);
    deadline.clear();
  });

  test('does not give a place to one whose time is over', async () => {
    const room = createWaitingRoom(1);
    const deadline = startDeadline(10_000);
    room.enter();
    const waiting = room.wait(deadline);
    deadline.abandon();
    expect(await waiting).toBe('late');
    room.leave();
    expect(room.enter()).toBe(true);
  });
});
