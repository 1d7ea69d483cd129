import { parseArgs } from 'node:util';

/** Options of a command by name: one that takes a text, or one that is there or not. */
export type OptionKinds = Readonly<Record<string, 'text' | 'flag'>>;

/** What was given: texts, flags, and what has no name. */
export interface GivenOptions {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  readonly rest: readonly string[];
}

/** Reads a command's options. Throws, with its usage, for an option that it does not know or more words than `words`. */
export function readOptions(
  args: readonly string[],
  kinds: OptionKinds,
  { usage, words = 0 }: { readonly usage: string; readonly words?: number },
): GivenOptions {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === 'text' ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Error(`expected ${usage}, but got something else`);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== words) throw new Error(`expected ${usage}, but got something else`);
  return {
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values[name] === true,
    rest: positionals,
  };
}
