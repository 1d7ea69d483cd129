import type { DocumentNode } from 'graphql';
import { parseWithinLimits, type Askers } from './document-limits.ts';

/** Longest text of all documents that are remembered together, in UTF-16 code units: some 8 MB. */
const capacity = 4_000_000;

/** Documents that were found within limits, so that each is read once. */
export interface AcceptedDocuments {
  /** The document of a text. Throws as {@link parseWithinLimits}; a document that was refused is read again each time. */
  read(text: string): DocumentNode;
}

/** Makes the memory of one server; its size is bounded, and what was used least recently goes first. */
export function createAcceptedDocuments(askers: Askers): AcceptedDocuments {
  const known = new Map<string, DocumentNode>();
  let kept = 0;
  const keep = (text: string, document: DocumentNode) => {
    known.set(text, document);
    kept += text.length;
    for (const oldest of known.keys()) {
      if (kept <= capacity) break;
      known.delete(oldest);
      kept -= oldest.length;
    }
  };
  return {
    read: (text) => {
      const found = known.get(text);
      if (found) {
        known.delete(text);
        known.set(text, found);
        return found;
      }
      const document = parseWithinLimits(text, askers);
      keep(text, document);
      return document;
    },
  };
}
