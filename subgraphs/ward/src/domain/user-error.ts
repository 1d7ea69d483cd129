/** Something in the input that the person who typed it can mend (入力の誤り). */
export interface UserError {
  /** Path of the input field, for example `input.topics`. */
  readonly field: string;
  /** Stable code, for example `TOO_MANY`. */
  readonly code: string;
  /** What was expected and what came, without personal data. */
  readonly message: string;
}

/** The error, or nothing when the expectation holds. */
export function unless(holds: boolean, field: string, code: string, message: string): UserError[] {
  return holds ? [] : [{ field: `input.${field}`, code, message }];
}
