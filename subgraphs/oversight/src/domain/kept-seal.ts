/** The signed end of a node's access log, and whether the log still held what was sealed before. */
export interface KeptSeal {
  /** Ward code. */
  readonly node: string;
  /** 0 while the log was empty. */
  readonly sequence: number;
  readonly hash: string;
  readonly sealedAt: Date;
  /** Ed25519, base64url. */
  readonly signature: string;
  readonly state: 'INTACT' | 'BROKEN';
}

/** Where seals are kept. Calls reject while the database cannot be reached. */
export interface SealRepository {
  /** The newest seals of a node, newest first. */
  findSeals(node: string, first: number): Promise<readonly KeptSeal[]>;
  keep(seal: KeptSeal): Promise<void>;
}

/** Keeps nothing: for a program that has no database. */
export const noSeals: SealRepository = {
  findSeals: () => Promise.resolve([]),
  keep: () => Promise.reject(new Error('expected a database to keep a seal in, but got none')),
};
