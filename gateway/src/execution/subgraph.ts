import type { Variables } from '../routing/read-shard-key.ts';
import type { Data } from './data-so-far.ts';

/** What a subgraph is asked. */
export interface SubgraphQuestion {
  readonly subgraph: string;
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Variables;
}

/** An error as a subgraph tells it. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a subgraph answers. Its data is nobody else's: an executor adds to it. */
export interface SubgraphAnswer {
  readonly data?: Data | null;
  readonly errors?: readonly SubgraphError[];
}

/** A subgraph as an executor asks it. */
export interface Subgraph<Context> {
  answer(question: SubgraphQuestion, context: Context): Promise<SubgraphAnswer>;
}
