import type { Clock } from '../clock.ts';
import type { User } from '../identity/user.ts';
import type { AccessEntry, AccessKind, AccessOrigin, AccessSubjectMatter } from './access-entry.ts';
import type { OperationText } from './operation-text.ts';

/** What an entry says beyond who asked. */
export type AccessMatter = Pick<AccessSubjectMatter, 'entities' | 'fields'> &
  Partial<Pick<AccessSubjectMatter, 'detail' | 'released' | 'suppressed'>>;

/** What one request does that an access log must know. */
export interface AccessTrail {
  /** Sets what is being asked, once the document is known. */
  setOperation(operation: OperationText): void;
  /** Somebody is about to be shown this field, of the row `id` where it has one. */
  noteRead(field: string, id?: string): void;
  /** Somebody is about to be shown an aggregate of `released` groups. */
  noteAggregate(field: string, detail: string, released: number): void;
  /** Somebody was refused this field, of the row `id` where they named one. */
  noteDenied(field: string, id?: string): void;
  /** Says of the refusals of this request who spoke them, where that was not this program, and for how many others they stand. */
  describeDenied(detail: string, suppressed: number): void;
  /** An entry of this request, for example of a change, to be appended in the transaction of the change. */
  entry(kind: AccessKind, matter: AccessMatter): AccessEntry;
  /** What was noted since the last call, as entries: at most one for reads, one for refusals and one for each different aggregate. */
  takeEntries(): AccessEntry[];
}

/** Who asks, and when. */
export interface TrailOrigin {
  /** Whose log it is: a ward code, `city` or `oversight`. */
  readonly node: string;
  readonly user: User;
  readonly asker: string;
  readonly correlationId: string;
  readonly clock: Clock;
}

const unknownOperation: OperationText = {
  text: '',
  hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair. */
const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');

function originOf({ node, user, asker, correlationId }: TrailOrigin, operation: OperationText): AccessOrigin {
  return {
    node,
    subject: storable(user.subject),
    role: user.role,
    userWard: user.ward ?? null,
    purpose: user.purpose === undefined ? null : storable(user.purpose),
    asker,
    operationHash: operation.hash,
    operationText: operation.text,
    correlationId,
  };
}

interface Notes {
  readonly entities: Set<string>;
  readonly fields: Set<string>;
}

const createNotes = (): Notes => ({ entities: new Set(), fields: new Set() });
const listed = ({ entities, fields }: Notes) => ({ entities: [...entities], fields: [...fields] });

/** Starts the trail of one request. */
export function createAccessTrail(origin: TrailOrigin): AccessTrail {
  let operation = unknownOperation;
  let read = createNotes();
  let denied = createNotes();
  let aggregates: AccessMatter[] = [];
  let ofDenied: Pick<AccessMatter, 'detail' | 'suppressed'> = {};
  const entry = (kind: AccessKind, matter: AccessMatter): AccessEntry => ({
    at: origin.clock.now(),
    ...originOf(origin, operation),
    kind,
    entities: [...matter.entities].sort(),
    fields: [...matter.fields].sort(),
    detail: matter.detail ?? null,
    released: matter.released ?? matter.entities.length,
    suppressed: matter.suppressed ?? 0,
  });
  return {
    setOperation: (asked) => {
      operation = asked;
    },
    noteRead: (field, id) => {
      read.fields.add(field);
      if (id !== undefined) read.entities.add(id);
    },
    noteAggregate: (field, detail, released) => {
      const same = aggregates.find((one) => one.fields[0] === field && one.detail === detail);
      const before = same?.released ?? 0;
      aggregates = aggregates.filter((one) => one !== same);
      aggregates.push({ entities: [], fields: [field], detail, released: before + released });
    },
    noteDenied: (field, id) => {
      denied.fields.add(field);
      if (id !== undefined) denied.entities.add(id);
    },
    describeDenied: (detail, suppressed) => {
      ofDenied = { detail, suppressed };
    },
    entry,
    takeEntries: () => {
      const entries = aggregates.map((matter) => entry('AGGREGATE', matter));
      if (read.fields.size > 0) {
        entries.push(entry('READ', listed(read)));
      }
      if (denied.fields.size > 0)
        entries.push(entry('DENIED', { ...listed(denied), ...ofDenied, released: 0 }));
      read = createNotes();
      denied = createNotes();
      aggregates = [];
      return entries;
    },
  };
}
