import type { OverviewReading, Picture } from './overview-reading.ts';

/** The last picture, and whether the latest attempt to renew it failed. */
export type OverviewState = {
  /** The last picture that was had; `null` before the first. */
  readonly picture: Picture | null;
  /** When it was had, by the clock of this browser. */
  readonly pictureAt: Date | null;
  readonly forbidden: boolean;
  /** Why the latest attempt failed; `null` when it did not. */
  readonly failure: string | null;
};

/** Before the first picture. */
export const EMPTY_OVERVIEW: OverviewState = {
  picture: null,
  pictureAt: null,
  forbidden: false,
  failure: null,
};

/** The overview after a reading: a failure keeps the last picture. */
export function nextOverview(state: OverviewState, reading: OverviewReading, now: Date): OverviewState {
  switch (reading.kind) {
    case 'PICTURE':
      return { picture: reading.picture, pictureAt: now, forbidden: false, failure: null };
    case 'FORBIDDEN':
      return { ...EMPTY_OVERVIEW, forbidden: true };
    case 'UNAUTHENTICATED':
      return state;
    case 'FAILED':
      return { ...state, failure: reading.reason };
  }
}
