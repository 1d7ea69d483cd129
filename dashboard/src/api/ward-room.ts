import document from './ward-room.graphql?raw';

/** The consultation room of one ward; variables: `code`. */
export const WARD_ROOM = { name: 'WardRoom', document } as const;

/** A consultation room; hours as `HH:MM` in Asia/Tokyo. */
export type ConsultationRoom = {
  readonly name: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly closedDays: string;
};

/** Answer to `WardRoom`; `null` on the way when the city or the ward's node does not answer. */
export type WardRoomAnswer = { readonly ward: { readonly consultationRoom: ConsultationRoom | null } | null };
