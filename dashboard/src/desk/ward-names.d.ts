/** What the city's wards are called: by 5-digit code, in both languages. */
declare module 'virtual:ward-names' {
  export const wardNames: Readonly<Record<string, { readonly en: string; readonly ja: string }>>;
}
