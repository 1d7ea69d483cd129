/** Parts of a line with an ideographic space (U+3000) between them; what is absent is left out. */
export function spaced(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join('\u3000');
}
