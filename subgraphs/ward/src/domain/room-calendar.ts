/** When a room is open: its hours on business days, less its own closures. */
export interface RoomCalendar {
  /** `HH:MM` in Asia/Tokyo. */
  readonly opensAt: string;
  /** `HH:MM` in Asia/Tokyo, later than `opensAt`. */
  readonly closesAt: string;
  /** First and last days as `YYYY-MM-DD`, both included. */
  readonly closures: readonly { readonly firstDay: string; readonly lastDay: string }[];
}

/** The hours that the programme gives to every room: Monday to Friday, 9:00 to 17:00 (Osaka City, April 2018). */
export const usualCalendar: RoomCalendar = { opensAt: '09:00', closesAt: '17:00', closures: [] };
