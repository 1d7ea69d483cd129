import type { CareLevel } from './categories.ts';

/** Insured category under the Long-Term Care Insurance Act (被保険者区分). */
export type InsuredCategory = 'CATEGORY_1' | 'CATEGORY_2' | 'NOT_INSURED' | 'UNKNOWN';

/** With whom a person lives (世帯). */
export type Household = 'ALONE' | 'COUPLE' | 'WITH_FAMILY' | 'FACILITY' | 'OTHER' | 'UNKNOWN';

/** A condition or medical procedure (病状・医療処置). */
export type Condition =
  | 'DEMENTIA'
  | 'CANCER'
  | 'INTRACTABLE_DISEASE'
  | 'STROKE'
  | 'HEART_FAILURE'
  | 'RESPIRATORY'
  | 'FRACTURE'
  | 'MENTAL'
  | 'VENTILATOR'
  | 'OXYGEN'
  | 'TUBE_FEEDING'
  | 'SUCTION'
  | 'CATHETER'
  | 'STOMA'
  | 'PRESSURE_ULCER'
  | 'DIALYSIS'
  | 'OTHER';

/** A person concerned (対象者). All but ID and category is personal and never leaves the node. */
export interface Subject {
  /** Global ID, a pseudonymous key. */
  readonly id: string;
  readonly insuredCategory: InsuredCategory;
  readonly specifiedDisease: string | null;
  readonly name: string | null;
  readonly nameKana: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly insuranceNumber: string | null;
  readonly registeredAt: Date;
  readonly careLevel: CareLevel;
  readonly household: Household;
  readonly conditions: readonly Condition[];
  /** The day on which the insured category was determined, `YYYY-MM-DD`; the day of registration when absent. */
  readonly categoryOn: string | null;
  /** What a search looks into, as {@link searchTextOf} makes it. */
  readonly searchText: string;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** Where persons are kept. */
export interface SubjectRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Subject[]>;
}
