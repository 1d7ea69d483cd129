/** Classes of the parts of a form, after the Digital Agency's design system (インプットテキスト、セレクトボックス、チェックボックス). */
export const FIELD = 'flex flex-col gap-1';
export const LABEL = 'text-std-16B-170';
export const REQUIRED = 'ml-2 text-dns-14N-130 text-red-900';
export const HINT = 'text-dns-14N-130 text-quiet';
export const BOX =
  'w-full rounded-8 border border-solid-gray-600 bg-white px-3 py-2 text-std-16N-170 hover:border-black data-invalid:border-red-900';
export const SELECT_BUTTON =
  'flex w-full cursor-pointer items-center justify-between gap-3 rounded-8 border border-solid-gray-600 bg-white px-3 py-2.5 text-left text-oln-16N-100 ' +
  'hover:border-black';
export const ERROR = 'text-dns-14B-130 text-red-1000';
export const ITEM =
  'cursor-pointer px-4 py-2 text-std-16N-170 outline-offset-[-4px] data-focused:bg-blue-50 data-selected:font-bold data-selected:text-blue-1000';
/** The hidden input of a choice stays with its label, so that a box that scrolls does not make the page longer. */
export const CHECK =
  'group relative flex cursor-pointer items-center gap-2 py-1 text-std-16N-170 data-focus-visible:outline-4 data-focus-visible:outline-black';
export const CHECK_BOX =
  'flex size-5 shrink-0 items-center justify-center rounded-4 border-2 border-solid-gray-600 bg-white text-[0.8rem] leading-none text-transparent ' +
  'group-data-selected:border-blue-900 group-data-selected:bg-blue-900 group-data-selected:text-white';
export const RADIO_DOT =
  'size-5 shrink-0 rounded-full border-2 border-solid-gray-600 bg-white group-data-selected:border-[6px] group-data-selected:border-blue-900';
