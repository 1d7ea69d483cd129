import { EntitySchema } from 'typeorm';
import type { RoomContract } from '../../domain/records/room-contract.ts';
import { datedColumns } from './dated-columns.ts';

/** The table `room_contract`. */
export const roomContractSchema = new EntitySchema<RoomContract>({
  name: 'room_contract',
  tableName: 'room_contract',
  columns: {
    id: { type: 'text', primary: true },
    contractor: { type: 'text' },
    programme: { type: 'text' },
    duties: { type: 'text', nullable: true },
    ...datedColumns,
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
