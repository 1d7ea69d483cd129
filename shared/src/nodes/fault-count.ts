/** Counts how often one endpoint failed lately. */
export interface FaultCount {
  /** Notes the outcome of one call. */
  note(isFault: boolean): void;
  /** Whether it failed too often in a row, or in half or more of the last calls. */
  areTooMany(): boolean;
  /** Starts anew. */
  forget(): void;
}

/** How many of the last calls are looked at: a node that fails every second time never fails often in a row. */
const window = 20;

/** Makes a count; `inARow` failures one after another are too many. */
export function createFaultCount(inARow: number): FaultCount {
  let row = 0;
  const last: boolean[] = [];
  return {
    note: (isFault) => {
      row = isFault ? row + 1 : 0;
      last.push(isFault);
      if (last.length > window) last.shift();
    },
    areTooMany: () => row >= inARow || (last.length === window && last.filter(Boolean).length * 2 >= window),
    forget: () => {
      row = 0;
      last.length = 0;
    },
  };
}
