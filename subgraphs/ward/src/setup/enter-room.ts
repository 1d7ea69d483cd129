import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { withClient } from '../backup/with-client.ts';

/** What is known of a room when its node is set up. */
export interface RoomFacts {
  readonly name: string;
  /** Bodies that run the room on contract. */
  readonly contractors: readonly string[];
  /** `HH:MM`. */
  readonly opensAt: string;
  readonly closesAt: string;
  readonly phones: readonly string[];
  readonly address: string | null;
}

const hour = /^([01]\d|2[0-3]):[0-5]\d$/;
const closedDays = '土曜日・日曜日・祝日・年末年始';

/** Throws unless the room can be entered. */
export function checkRoom({ name, contractors, opensAt, closesAt }: RoomFacts): void {
  if (name.trim() === '' || contractors.length === 0)
    throw new Error('expected the name of the room and who runs it, but got nothing');
  if (!hour.test(opensAt) || !hour.test(closesAt) || opensAt >= closesAt)
    throw new Error('expected hours like 09:00 and 17:00, the first before the second, but got others');
}

/** Enters the room of a node that has none. */
export async function enterRoom(databaseUrl: string, ward: WardCode, room: RoomFacts): Promise<void> {
  const { name, contractors, opensAt, closesAt, phones, address } = room;
  await withClient(databaseUrl, (client) =>
    client.query(
      `insert into consultation_room (id, name, contractors, opened_on_certainty, opens_at, closes_at, closed_days, phones, address)
       values ($1, $2, $3, 'UNDECIDED', $4, $5, $6, $7, $8)`,
      [createGlobalId(ward, Date.now()), name, contractors, opensAt, closesAt, closedDays, phones, address],
    ),
  );
}
