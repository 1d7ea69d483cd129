/** What the copy of the city's directory says of a resource (名簿上の資源). */
export interface DirectoryResource {
  readonly id: string;
  readonly name: string;
  readonly nameKana: string | null;
  /** As the city's contract lists kinds. */
  readonly kind: string;
  /** `null` outside the city. */
  readonly wardCode: string | null;
  readonly phone: string | null;
}

/** Which resources of the directory are wanted, and how many at most. */
export interface DirectorySearch {
  /** Part of the name or its kana. */
  readonly text?: string | null;
  /** 5-digit code of the ward. */
  readonly ward?: string | null;
  readonly first: number;
}

/** How old the node's copy of the city's directory is (資源名簿の写し). */
export interface DirectoryAge {
  /** When the city last said that this is its directory; `null` while none was ever fetched. */
  readonly asOf: Date | null;
}

/** The node's own read-only copy of the city's directory of resources. */
export interface DirectoryRepository {
  findAge(): Promise<DirectoryAge>;
  /** Those that match, this node's own ward first, then by name; and how many match in all. */
  findResources(search: DirectorySearch): Promise<{
    readonly entries: readonly DirectoryResource[];
    readonly totalCount: number;
  }>;
  /** Those of the IDs that the copy has. */
  findByIds(ids: readonly string[]): Promise<readonly DirectoryResource[]>;
}

/** Hours since an instant, in tenths; never less than 0. */
export function hoursSince(then: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - then.getTime()) / 360_000) / 10);
}
