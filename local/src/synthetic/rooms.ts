import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type { RoomRow } from './ward-rows.ts';
import { createWardStream } from './ward-stream.ts';

const registeredAtMs = Date.parse('2018-04-01T00:00:00.000Z');

/** The ward's consultation room. Name and hours follow the city's programme; contractor, telephone and address are made up. */
export function createRoom(ward: SyntheticWard): RoomRow {
  const random = createWardStream(ward, 'room');
  return {
    id: createGlobalId(ward.code, registeredAtMs, random.tenBytes()),
    name: `${ward.name}在宅医療・介護連携相談支援室`,
    contractors: [`架空・${ward.name}医師会`],
    ...openingOf(ward),
    opens_at: '09:00',
    closes_at: '17:00',
    closed_days: '土曜日・日曜日・祝日・年末年始(12月29日から1月3日)',
    phones: [`06-0000-48${ward.code.slice(-2)}`],
    address: `大阪府${ward.fullName}架空町1-1`,
  };
}

/** A month counts as known only when verified; an inferred one is marked; a mere hypothesis leaves the date undecided. */
function openingOf({ opening }: SyntheticWard): Pick<RoomRow, 'opened_on' | 'opened_on_certainty'> {
  if (opening.verifiedMonth !== null) {
    return { opened_on: `${opening.verifiedMonth}-01`, opened_on_certainty: 'MONTH' };
  }
  if (opening.inferredMonth !== null) {
    return { opened_on: `${opening.inferredMonth}-01`, opened_on_certainty: 'INFERRED' };
  }
  return { opened_on: null, opened_on_certainty: 'UNDECIDED' };
}
