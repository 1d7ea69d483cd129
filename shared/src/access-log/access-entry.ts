/** What an entry of an access log speaks of. */
export const accessKinds = ['READ', 'AGGREGATE', 'WRITE', 'DENIED'] as const;

/** Rows read (閲覧), an aggregate released (集計の提供), a change (変更), or an attempt that was refused (拒否). */
export type AccessKind = (typeof accessKinds)[number];

/** Who asked, through whom and with which operation. */
export interface AccessOrigin {
  /** Whose log it is: a ward code, `city` or `oversight`. */
  readonly node: string;
  /** `sub` of the token. */
  readonly subject: string;
  readonly role: string;
  /** The ward that the person belongs to, when the token names one. */
  readonly userWard: string | null;
  /** Why they asked, when the token says so. */
  readonly purpose: string | null;
  /** `gateway`, `oversight`, or `desk` when nobody stood in between. */
  readonly asker: string;
  /** SHA-256 of `operationText`, hexadecimal. */
  readonly operationHash: string;
  /** The document without names, literals and aliases, so that nothing that somebody typed stands in it. */
  readonly operationText: string;
  /** Joins the entries of one request at several programs. */
  readonly correlationId: string;
}

/** What was released, changed or refused; never the values themselves. */
export interface AccessSubjectMatter {
  readonly kind: AccessKind;
  /** Global IDs of the cases, persons and contacts concerned. */
  readonly entities: readonly string[];
  /** Fields of the contract as `Type.field`; for a refusal those that were refused. */
  readonly fields: readonly string[];
  /** What no field tells, for example the period and the dimensions of a tally; without personal data. */
  readonly detail: string | null;
  /** How many rows, persons or groups left. */
  readonly released: number;
  /** Refusals of the same person before this one that got no entry of their own, because there were too many. */
  readonly suppressed: number;
}

/** One entry of an access log (アクセス記録), before it has its place in the chain. */
export interface AccessEntry extends AccessOrigin, AccessSubjectMatter {
  readonly at: Date;
}
