/** Classes of the main button (塗りボタン). */
export const SOLID_BUTTON =
  'cursor-pointer rounded-8 bg-blue-900 px-6 py-3 text-oln-16B-100 text-white hover:bg-blue-1000 hover:underline ' +
  'disabled:cursor-default disabled:bg-solid-gray-420 disabled:no-underline';

/** Classes of a second button (アウトラインボタン). */
export const OUTLINE_BUTTON =
  'cursor-pointer rounded-8 border border-blue-900 bg-white px-3 py-2 text-oln-14N-100 text-blue-1000 hover:bg-blue-50 hover:underline';

/** Classes of a link in the text. */
export const TEXT_LINK = 'text-blue-1000 underline underline-offset-3 hover:decoration-2';
