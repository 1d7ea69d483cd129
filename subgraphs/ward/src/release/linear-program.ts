import type { Highs, InitOptions, Model } from 'highs';
import type { Knowledge, KnownRelation } from './attackers-knowledge.ts';

/** A linear program over what an attacker knows, asked for the extremes of one objective after another. */
export interface LinearProgram {
  /** Values of all columns where the weighted sum is largest; `undefined` when no values fit what is known. */
  maximise(weights: ReadonlyMap<number, number>): Float64Array | undefined;
  /** Gives its memory back. */
  dispose(): void;
}

type LoadHighs = (options?: InitOptions) => Promise<Highs>;

let loading: Promise<Highs> | undefined;

/** The package's loader: its one default export, which an importer of CommonJS finds one step deeper. */
async function importHighs(): Promise<Highs> {
  const { default: found } = (await import('highs')) as unknown as {
    default: LoadHighs | { default: LoadHighs };
  };
  return 'default' in found ? found.default() : found();
}

/** HiGHS, loaded once for all nodes of a process and kept: its memory is used again by the next program. */
function loadHighs(): Promise<Highs> {
  loading ??= importHighs();
  return loading;
}

function matrixOf(relations: readonly KnownRelation[], columns: number) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { plus, minus } of relations) {
    indices.push(...plus, ...minus);
    values.push(...plus.map(() => 1), ...minus.map(() => -1));
    starts.push(indices.length);
  }
  return { format: 'csr' as const, numRows: relations.length, numCols: columns, starts, indices, values };
}

function solve(model: Model, optimal: number): Float64Array | undefined {
  model.run();
  return model.getModelStatus() === optimal ? model.getSolution().colValue : undefined;
}

/** Sets the program up: each count within its interval, all relations kept. */
export async function createLinearProgram(
  { lower, upper }: Knowledge,
  relations: readonly KnownRelation[],
): Promise<LinearProgram> {
  const highs = await loadHighs();
  const columns = lower.length;
  const model = highs.createModel({
    numCols: columns,
    numRows: relations.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(columns),
    colLower: lower,
    colUpper: upper,
    rowLower: relations.map(({ least }) => least),
    rowUpper: relations.map(({ most }) => most),
    matrix: matrixOf(relations, columns),
  });
  model.options.set({ output_flag: false });
  let weighted: readonly number[] = [];
  return {
    maximise: (weights) => {
      for (const column of weighted) model.changeColCost(column, 0);
      for (const [column, weight] of weights) model.changeColCost(column, weight);
      weighted = [...weights.keys()];
      return solve(model, highs.constants.modelStatus.optimal);
    },
    dispose: () => {
      model.dispose();
    },
  };
}
