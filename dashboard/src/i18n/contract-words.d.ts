/** What the values of the contract's enums, and the figures of a report, are called: by type and name, in both languages. */
declare module 'virtual:contract-words' {
  export const contractWords: Readonly<
    Record<string, Readonly<Record<string, { readonly en: string; readonly ja: string }>>>
  >;
}
