/** Something in the input that the person who typed it can mend (入力の誤り). */
export interface UserError {
  /** Path of the input field, for example `input.topics`. */
  readonly field: string;
  /** Stable code, for example `TOO_MANY`. */
  readonly code: string;
  /** What was expected and what came, without personal data. */
  readonly message: string;
}

/** Errors of a text: U+0000, which PostgreSQL cannot keep, or more than `longest` characters. */
export function checkText(text: string, field: string, longest: number): UserError[] {
  return [
    ...unless(!text.includes('\0'), field, 'UNACCEPTABLE_CHARACTER', 'expected text, but got U+0000 in it'),
    ...unless(
      text.length <= longest,
      field,
      'TOO_LONG',
      `expected at most ${longest} characters, but got ${text.length}`,
    ),
  ];
}

/** The error, or nothing when the expectation holds. */
export function unless(holds: boolean, field: string, code: string, message: string): UserError[] {
  return holds ? [] : [{ field: `input.${field}`, code, message }];
}
