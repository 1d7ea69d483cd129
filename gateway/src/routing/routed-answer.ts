import type { ErrorCode } from '@kakehashi/shared/app-error.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';

/** An error in an answer of the ward subgraph; its words come from our own list, never from a node. */
export interface RoutedError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly extensions: { readonly code: ErrorCode; readonly ward?: string; readonly nodeState?: string };
}

/** What the logical ward subgraph answers. */
export interface RoutedAnswer {
  readonly data: Json;
  readonly errors: readonly RoutedError[];
}

/** What the ward subgraph is asked. */
export interface RoutedQuestion {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
