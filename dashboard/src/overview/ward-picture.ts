import type { CaseMeasures, Count, NodeState, WardCoverage } from '../api/statistics.ts';
import type { WardFacts } from '../api/wards.ts';
import type { Picture, WardFigures } from './overview-reading.ts';

/** How a ward stands in the picture; `NOT_ASKED` when the role may not ask it. */
export type WardState = 'ANSWERED' | 'NO_ANSWER' | 'STALE' | 'NOT_ASKED';

/** One ward as the map and the table draw it. */
export type WardPicture = {
  readonly facts: WardFacts;
  readonly state: WardState;
  /** What the node did; `null` when it was not asked. */
  readonly nodeState: NodeState | null;
  /** Measures: fresh when `ANSWERED`, old when `STALE`, else `null`. */
  readonly measures: CaseMeasures | null;
  readonly since: string | null;
  readonly staleAsOf: string | null;
};

/** Joins what the city says of the wards with what their nodes answered, ordered north to south, west to east. */
export function drawWards(facts: readonly WardFacts[], picture: Picture): WardPicture[] {
  const coverage = new Map(picture.coverage.wards.map((ward) => [ward.code, ward]));
  const known = new Set(facts.map((ward) => ward.code));
  const unknown = picture.coverage.wards
    .filter((ward) => !known.has(ward.code))
    .map((ward) => nameless(ward.code));
  return [...facts, ...unknown]
    .map((ward) => drawWard(ward, coverage.get(ward.code), picture.wards.get(ward.code)))
    .sort(byPlace);
}

function drawWard(
  facts: WardFacts,
  coverage: WardCoverage | undefined,
  figures: WardFigures | undefined,
): WardPicture {
  const stale = figures?.stale ?? null;
  const state = wardState(coverage, stale !== null);
  return {
    facts,
    state,
    nodeState: coverage?.state ?? null,
    measures: measuresIn(state, figures),
    since: coverage?.since ?? null,
    staleAsOf: stale?.asOf ?? null,
  };
}

function measuresIn(state: WardState, figures: WardFigures | undefined): CaseMeasures | null {
  if (state === 'ANSWERED') return figures?.measures ?? null;
  return state === 'STALE' ? (figures?.stale?.measures ?? null) : null;
}

function wardState(coverage: WardCoverage | undefined, hasOldFigures: boolean): WardState {
  if (coverage === undefined) return 'NOT_ASKED';
  if (coverage.state === 'ANSWERED') return 'ANSWERED';
  return hasOldFigures ? 'STALE' : 'NO_ANSWER';
}

/** The figure of one ward by which it is coloured and named; `null` when there is none. */
export function figureOf(count: Count | undefined): number | null {
  return count?.value ?? count?.lower ?? null;
}

/** The ward sum of 実人数 over the wards that answered: a person is counted once per ward. */
export function wardSumOfPersons(wards: readonly WardPicture[]): number {
  return wards
    .filter((ward) => ward.state === 'ANSWERED')
    .reduce((sum, ward) => sum + (ward.measures?.persons.value ?? 0), 0);
}

function nameless(code: string): WardFacts {
  return {
    code,
    name: null,
    nameKana: null,
    nameRomaji: null,
    tile: null,
    medicalArea: null,
    population: null,
  };
}

function byPlace(a: WardPicture, b: WardPicture): number {
  const [left, right] = [a.facts.tile, b.facts.tile];
  if (left === null || right === null) return a.facts.code.localeCompare(b.facts.code);
  return left.row - right.row || left.column - right.column;
}
