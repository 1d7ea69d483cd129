/** How something stands. */
export type State = 'ok' | 'warn' | 'fail';

/** What a check of a node found. */
export interface Finding {
  readonly what: string;
  readonly state: State;
  /** In words, without secrets and personal data. */
  readonly reason: string;
}

/** Does one check; what it throws is a failure with its message. */
export async function find(what: string, look: () => Promise<Omit<Finding, 'what'>>): Promise<Finding> {
  try {
    return { what, ...(await look()) };
  } catch (error) {
    return { what, state: 'fail', reason: firstLine(error) };
  }
}

/** The first line of an error's message; of a failed connection, its code. */
function firstLine(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  return message.split('\n')[0] || (code ?? 'it failed without saying why');
}

/** Findings as lines of a table. */
export function tabulate(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings.map(({ what, state, reason }) => `${state.padEnd(4)}  ${what.padEnd(width)}  ${reason}`);
}
