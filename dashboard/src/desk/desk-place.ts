import { useSyncExternalStore } from 'react';

/** Kinds of records that a room keeps beside its cases. */
export const recordKinds = ['visits', 'activities', 'meetings', 'issues', 'closures'] as const;

/** One kind of them. */
export type RecordKind = (typeof recordKinds)[number];

/** Parts of the desk beside the worklist that are one place each. */
const parts = ['search', 'log', 'reports'] as const;

/** Where in the desk somebody is. It stands behind the `#` of the address, which no server sees, and names no person. */
export type DeskPlace =
  | { readonly at: 'worklist' | (typeof parts)[number] }
  | { readonly at: 'records'; readonly kind: RecordKind }
  | { readonly at: 'report'; readonly month: string }
  | { readonly at: 'new'; readonly subjectId: string | null }
  | { readonly at: 'case'; readonly id: string };

/** How the rest of an address is read, by its first part; `null` when it leads nowhere. */
const readers: Readonly<Record<string, (rest: string) => DeskPlace | null>> = {
  records: (rest) => {
    const kind = recordKinds.find((one) => one === rest);
    return kind === undefined ? null : { at: 'records', kind };
  },
  report: (rest) => (/^\d{4}-\d{2}$/.test(rest) ? { at: 'report', month: rest } : null),
  new: (rest) => ({ at: 'new', subjectId: rest === '' ? null : decodeURIComponent(rest) }),
  case: (rest) => (rest === '' ? null : { at: 'case', id: decodeURIComponent(rest) }),
};

/** Reads the part of an address after `#`; the worklist for anything unknown. */
export function parsePlace(hash: string): DeskPlace {
  const [, at = '', rest = ''] = hash.split('/');
  const part = parts.find((one) => one === at);
  if (part !== undefined) return { at: part };
  return readers[at]?.(rest) ?? { at: 'worklist' };
}

/** The link to a place. */
export function linkTo(place: DeskPlace): string {
  if (place.at === 'case') return `#/case/${encodeURIComponent(place.id)}`;
  if (place.at === 'records') return `#/records/${place.kind}`;
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
