import type { View } from './views-of.ts';

/** Which view an address names, and what is chosen in it. */
export type ViewAddress = { readonly view: string; readonly parameters: string };

/** Reads `#/resources?ward=27115`; both parts are empty where the address names no view. */
export function parseAddress(hash: string): ViewAddress {
  const [, name = '', parameters = ''] = /^#\/([a-z]+)(?:\?(.*))?$/.exec(hash) ?? [];
  return { view: name.toUpperCase(), parameters };
}

/** The part of an address, from `#` on, that names a view and what is chosen in it. */
export function formatAddress(view: View, parameters = ''): string {
  return `#/${view.toLowerCase()}${parameters === '' ? '' : `?${parameters}`}`;
}

/** What the address of this tab names. It stands behind `#`, which no server sees. */
export const readAddress = (): ViewAddress => parseAddress(window.location.hash);

/** Names a view in the address, in place of what it named before. */
export function writeAddress(view: View, parameters = ''): void {
  window.history.replaceState(window.history.state, '', formatAddress(view, parameters));
}
