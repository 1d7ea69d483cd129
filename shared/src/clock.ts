/** Tells the time of the domain. Token and deadline checks use the machine's own time instead. */
export interface Clock {
  /** The current instant. */
  now(): Date;
}

/** The machine's clock; with `startAt`, a clock that started there when it was made and runs on at the usual speed (the demo's clock). */
export function createClock(startAt?: Date): Clock {
  if (!startAt) return { now: () => new Date() };
  const offsetMs = startAt.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offsetMs) };
}
