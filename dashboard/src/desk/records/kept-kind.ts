import type { ReactNode } from 'react';
import type { Formats } from '../../i18n/formats.ts';
import type { Told } from '../changes-between.ts';
import type { Change } from '../documents.ts';
import type { Draft, Drafting } from '../use-draft.ts';
import type { DeskSpeech } from '../words/use-words.ts';

/** What a record is that can be corrected. */
export type KeptRecord = { readonly id: string; readonly version: number };

/** A kind of record that the room enters and corrects. */
export type KeptKind<Row extends KeptRecord> = {
  readonly record: Change;
  readonly amend: Change;
  /** The input's field for the ID of the record that is corrected. */
  readonly idField: string;
  readonly fields: readonly string[];
  /** A record as the form holds it. */
  readonly known: (row: Row) => Draft;
  /** A record in words: what the list shows. */
  readonly told: (row: Row, words: DeskSpeech, write: Formats) => Told;
  /** The fields of the form. */
  readonly Fields: (props: { readonly draft: Drafting }) => ReactNode;
};
