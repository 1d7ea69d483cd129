/** What a ward host is asked to do. */
export type HostTask =
  | { readonly kind: 'start'; readonly ward: string; readonly settings: Readonly<Record<string, string>> }
  | { readonly kind: 'stop'; readonly ward: string }
  /** Brings the database up to date and fills it with the synthetic year; `ward` is absent for the city. */
  | { readonly kind: 'prepare'; readonly ward?: string; readonly databaseUrl: string };

/** A task with the number by which its answer is known. */
export interface HostRequest {
  readonly id: number;
  readonly task: HostTask;
}

/** The answer to a task: done, with a word about it, or what went wrong. */
export interface HostReply {
  readonly id: number;
  readonly done?: string;
  readonly error?: string;
}
