import type { RoomRepository } from '../domain/consultation-room.ts';
import { consultationRoomSchema } from './consultation-room.schema.ts';
import type { StatementRunner } from './statement-runner.ts';

/** The room in PostgreSQL. */
export function createTypeormRoomRepository(run: StatementRunner): RoomRepository {
  return {
    findRoom: () =>
      run.read(async (manager) => {
        const [room] = await manager.find(consultationRoomSchema, { order: { id: 'ASC' }, take: 1 });
        return room ?? null;
      }),
  };
}
