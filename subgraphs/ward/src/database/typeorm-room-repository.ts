import type { RoomArea, RoomRepository } from '../domain/consultation-room.ts';
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
    findAreas: () =>
      run.read((manager) =>
        manager.query<RoomArea[]>(
          `select room_id as "roomId", area_code as "areaCode", name, from_date::text as "from", to_date::text as "to"
           from room_area order by area_code collate "C", from_date nulls first`,
        ),
      ),
  };
}
