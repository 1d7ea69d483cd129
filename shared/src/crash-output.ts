/** A line of a stack that names a place in a program, and nothing else. */
const frame =
  /^ {4}at (?:(?:async |new )?[\w$.<>[\] ]+ \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]+:\d+:\d+\)?$/;

/** What may be said of an error that nobody caught: its kind, its code and where it came from. Its text and its other properties may hold a person's data. */
export function describeCrash(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  const codeText = typeof code === 'string' && /^[0-9A-Z_]{2,40}$/.test(code) ? ` ${code}` : '';
  const places = (error.stack ?? '').split('\n').filter((line) => frame.test(line));
  return [`${error.constructor.name}${codeText}`, ...places].join('\n');
}

/** Lets a program end on what nobody caught, as Node.js does, and say no more of it than {@link describeCrash}. */
export function endOnCrash(program: string): void {
  process.on('uncaughtException', (error: unknown) => {
    process.stderr.write(`${program} ended by what nobody caught: ${describeCrash(error)}\n`);
    process.exit(1);
  });
}
