/** What of a resource comparisons need; `null` means that the source does not say. */
export interface CatalogueEntry {
  readonly id: string;
  readonly kind: string;
  readonly medicalArea: string | null;
  /** `YYYY-MM-DD`. */
  readonly confirmedOn: string | null;
}

/** Where all resources are listed. */
export interface ResourceCatalogue {
  /** All resources, ordered by kind, medical area (none last) and ID. */
  listEntries(): Promise<CatalogueEntry[]>;
}

/** `ResourceGroup` of the contract. */
export interface ResourceGroup {
  readonly kind: string;
  readonly medicalArea: string | null;
  readonly resourceIds: readonly string[];
}

/** Groups resources of one kind and medical area, in the order in which the groups come. */
export function groupResources(entries: readonly CatalogueEntry[]): ResourceGroup[] {
  const groups = new Map<string, { kind: string; medicalArea: string | null; resourceIds: string[] }>();
  for (const { id, kind, medicalArea } of entries) {
    const name = `${kind} ${medicalArea ?? ''}`;
    const group = groups.get(name) ?? { kind, medicalArea, resourceIds: [] };
    group.resourceIds.push(id);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** `ResourceFreshness` of the contract. */
export interface ResourceFreshness {
  readonly asOf: string;
  readonly resources: number;
  readonly confirmedWithin90Days: number;
  readonly confirmedWithin365Days: number;
  readonly neverConfirmed: number;
  readonly medianAgeDays: number | null;
}

const dayMs = 86_400_000;

/** How recently facts were confirmed, seen from a day. What was confirmed later than that day counts as confirmed on it. */
export function freshnessOf(entries: readonly CatalogueEntry[], today: string): ResourceFreshness {
  const ages = entries
    .flatMap(({ confirmedOn }) => (confirmedOn === null ? [] : [confirmedOn]))
    .map((day) => Math.max(0, (Date.parse(today) - Date.parse(day)) / dayMs))
    .toSorted((a, b) => a - b);
  const within = (days: number) => ages.filter((age) => age <= days).length;
  return {
    asOf: today,
    resources: entries.length,
    confirmedWithin90Days: within(90),
    confirmedWithin365Days: within(365),
    neverConfirmed: entries.length - ages.length,
    medianAgeDays: ages[Math.ceil(ages.length / 2) - 1] ?? null,
  };
}
