/** Limits retries to a share of what is asked, so that a retrying city never doubles the load of a struggling node. */
export interface RetryBudget {
  /** Notes one request of a client. */
  noteRequest(): void;
  /** Whether one more retry may be made; it is then counted. */
  takeRetry(): boolean;
}

/** Makes a budget of `share` retries a request (0.1 is 10 %), saved up to at most `most`. */
export function createRetryBudget(share = 0.1, most = 10): RetryBudget {
  let saved = 1;
  return {
    noteRequest: () => {
      saved = Math.min(most, saved + share);
    },
    takeRetry: () => {
      if (saved < 1) return false;
      saved -= 1;
      return true;
    },
  };
}
