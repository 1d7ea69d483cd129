/** Classes of tables. */
export const TABLE = 'w-full border-collapse text-dns-14N-130';
export const TH =
  'border-b-2 border-solid-gray-420 bg-solid-gray-50 px-2 py-2 text-left whitespace-nowrap font-bold';
export const TD = 'border-b border-solid-gray-300 px-2 py-2 align-top';
export const URGENT = 'ml-2 rounded-4 border border-red-900 bg-red-50 px-1 text-red-1000';
