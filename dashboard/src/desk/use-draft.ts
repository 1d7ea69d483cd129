import { useCallback, useState } from 'react';

/** What was typed into a form: a text for each field, a list for a group of choices. */
export type Draft = Readonly<Record<string, string | readonly string[]>>;

/** Drafts of this tab, in its memory alone: they outlive a form that is left or a sign-in that runs out. */
const drafts = new Map<string, Draft>();

const NOTHING: Draft = {};

/** A form's text, kept until it is saved. */
export type Drafting = {
  readonly text: (field: string) => string;
  readonly list: (field: string) => readonly string[];
  readonly set: (field: string, value: string | readonly string[]) => void;
  readonly clear: () => void;
  /** What was entered, of the fields that somebody touched. */
  readonly entered: Draft;
};

/** The draft of the form with this name; `start` is what fields hold that nobody has touched. */
export function useDraft(form: string, start: Draft = {}): Drafting {
  const [, redraw] = useState(0);
  const values = { ...start, ...drafts.get(form) };
  const set = useCallback(
    (field: string, value: string | readonly string[]) => {
      drafts.set(form, { ...drafts.get(form), [field]: value });
      redraw((count) => count + 1);
    },
    [form],
  );
  const clear = useCallback(() => {
    drafts.delete(form);
    redraw((count) => count + 1);
  }, [form]);
  const text = (field: string): string => {
    const value = values[field];
    return typeof value === 'string' ? value : '';
  };
  const list = (field: string): readonly string[] => {
    const value = values[field];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  };
  return { text, list, set, clear, entered: drafts.get(form) ?? NOTHING };
}
