import type { Knowledge, KnownRelation } from './attackers-knowledge.ts';
import { createLinearProgram, type LinearProgram } from './linear-program.ts';
import { numberAt } from './number-at.ts';

/** The tightest interval of one count that an attacker can reckon from everything published. */
export interface NarrowCell {
  /** Column: a cell's cases, or with the number of cells added its persons. */
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Extremes that counts were seen to take in values that fit everything published. They only ever move apart, and they
 * stay true when less is published.
 */
export interface Witnesses {
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** An interval narrower than this says too much. */
const leastWidth = 5;

const tolerance = 1e-6;
const mostRounds = 40;
/** Below so many open counts each is asked for by itself. */
const fewOpen = 8;

/** No values seen yet. */
export function noWitnesses(columns: number): Witnesses {
  return {
    lowest: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
    highest: new Float64Array(columns).fill(Number.NEGATIVE_INFINITY),
  };
}

/** Takes note of values that fit everything published. */
export function noteWitness({ lowest, highest }: Witnesses, values: ArrayLike<number>): void {
  for (let column = 0; column < lowest.length; column += 1) {
    const value = values[column] ?? 0;
    lowest[column] = Math.min(numberAt(lowest, column), value);
    highest[column] = Math.max(numberAt(highest, column), value);
  }
}

function isWide({ lowest, highest }: Witnesses, column: number): boolean {
  return numberAt(highest, column) - numberAt(lowest, column) >= leastWidth - tolerance;
}

/** Signs that look random and are the same at each run. */
function createSigns(): () => number {
  let state = 0x2545_f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Weights that push many open counts at once: all up, all down, then at random. */
function weightsOf(open: readonly number[], round: number, draw: () => number): Map<number, number> {
  if (round < 4) return new Map(open.map((column) => [column, round % 2 === 0 ? 1 : -1]));
  const share = round % 3 === 0 ? 0.1 : 0.5;
  const chosen = open.filter(() => draw() < share);
  return new Map(chosen.map((column) => [column, draw() < 0.5 ? 1 : -1]));
}

/** Lets other work of the program pass between two solutions. */
const pause = () => new Promise((resolve) => setImmediate(resolve));

/** Pushes all open counts apart together: one solution shows many of them to be wide. */
async function pushTogether(
  program: LinearProgram,
  targets: readonly number[],
  seen: Witnesses,
): Promise<boolean> {
  const draw = createSigns();
  for (let round = 0; round < mostRounds; round += 1) {
    const open = targets.filter((column) => !isWide(seen, column));
    if (round > 0 && open.length < fewOpen) return true;
    const values = program.maximise(weightsOf(open, round, draw));
    if (!values) return false;
    noteWitness(seen, values);
    await pause();
  }
  return true;
}

function extremeOf(program: LinearProgram, column: number, sign: 1 | -1, seen: Witnesses): void {
  const values = program.maximise(new Map([[column, sign]]));
  if (!values) throw new Error('expected values that fit what was published, but got none');
  noteWitness(seen, values);
}

/** Exactly the tightest interval of one count, unless it proves wide on the way. */
function narrownessOf(program: LinearProgram, column: number, seen: Witnesses): NarrowCell | undefined {
  extremeOf(program, column, 1, seen);
  if (!isWide(seen, column)) extremeOf(program, column, -1, seen);
  if (isWide(seen, column)) return undefined;
  return { column, lower: numberAt(seen.lowest, column), upper: numberAt(seen.highest, column) };
}

/** What is to be attacked, and with what. */
export interface AttackPlan {
  readonly knowledge: Knowledge;
  readonly relations: readonly KnownRelation[];
  /** Columns whose intervals are wanted. */
  readonly targets: readonly number[];
  /** Grows while solutions are found. */
  readonly seen: Witnesses;
  /** Whether a target need not be asked any more because of what was found before. */
  readonly isSettled: (column: number, found: readonly NarrowCell[]) => boolean;
}

/**
 * Those of the targets whose tightest interval is narrower than {@link leastWidth}, by linear programming over
 * everything published: `undefined` when no values at all fit it. A target counts as wide when two solutions differ
 * by so much in it, which is what the extremes would show as well; what stays open is asked for its extremes one by one.
 */
export async function findNarrowCells(plan: AttackPlan): Promise<NarrowCell[] | undefined> {
  const { knowledge, relations, targets, seen, isSettled } = plan;
  const program = await createLinearProgram(knowledge, relations);
  try {
    if (!(await pushTogether(program, targets, seen))) return undefined;
    const found: NarrowCell[] = [];
    for (const column of targets) {
      if (isWide(seen, column) || isSettled(column, found)) continue;
      const narrow = narrownessOf(program, column, seen);
      if (narrow) found.push(narrow);
      await pause();
    }
    return found;
  } finally {
    program.dispose();
  }
}
