import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Options by name, as `node:util` describes them. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** What stood on the command line. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** The text of an option, `undefined` when it was not given. */
  text(name: string): string | undefined;
  /** Whether a switch was given. */
  has(name: string): boolean;
}

/** Reads a command line by its table. Throws a {@link UsageError} for an option that is unknown or lacks its value. */
export function readArguments(args: readonly string[], options: OptionTable): Arguments {
  const { values, positionals } = parse(args, options);
  return {
    positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    has: (name) => values[name] === true,
  };
}

function parse(args: readonly string[], options: OptionTable) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`expected options among ${known.join(', ')}, but got: ${(error as Error).message}`);
  }
}
