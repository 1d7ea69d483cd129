import { useSyncExternalStore } from 'react';

/** Parts of the desk beside the worklist that are one place each. */
const parts = ['search', 'log', 'reports'] as const;

/** Where in the desk somebody is. It stands behind the `#` of the address, which no server sees, and names no person. */
export type DeskPlace =
  | { readonly at: 'worklist' | (typeof parts)[number] }
  | { readonly at: 'report'; readonly month: string }
  | { readonly at: 'new'; readonly subjectId: string | null }
  | { readonly at: 'case'; readonly id: string };

/** Reads the part of an address after `#`; the worklist for anything unknown. */
export function parsePlace(hash: string): DeskPlace {
  const [, at = '', id = ''] = hash.split('/');
  const part = parts.find((one) => one === at);
  if (part !== undefined) return { at: part };
  if (at === 'report' && /^\d{4}-\d{2}$/.test(id)) return { at, month: id };
  if (at === 'new') return { at, subjectId: id === '' ? null : decodeURIComponent(id) };
  if (at === 'case' && id !== '') return { at, id: decodeURIComponent(id) };
  return { at: 'worklist' };
}

/** The link to a place. */
export function linkTo(place: DeskPlace): string {
  if (place.at === 'case') return `#/case/${encodeURIComponent(place.id)}`;
  if (place.at === 'report') return `#/report/${place.month}`;
  if (place.at === 'new' && place.subjectId !== null) return `#/new/${encodeURIComponent(place.subjectId)}`;
  return place.at === 'worklist' ? '#/' : `#/${place.at}`;
}

/** Goes to a place. */
export function goTo(place: DeskPlace): void {
  window.location.hash = linkTo(place);
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
};

/** Where the person is now. */
export function usePlace(): DeskPlace {
  return parsePlace(useSyncExternalStore(subscribe, () => window.location.hash));
}
