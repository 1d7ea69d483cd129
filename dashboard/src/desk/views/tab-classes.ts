/** Classes of one of several ways to go on. */
export const TAB =
  'cursor-pointer rounded-6 px-3 py-1.5 text-dns-14N-130 text-quiet data-selected:bg-white data-selected:font-bold data-selected:text-blue-1000 ' +
  'data-selected:shadow-1';
