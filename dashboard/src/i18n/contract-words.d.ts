/** What the values of the contract's enums are called: by enum and value, in both languages. */
declare module 'virtual:contract-words' {
  export const contractWords: Readonly<
    Record<string, Readonly<Record<string, { readonly en: string; readonly ja: string }>>>
  >;
}
