/** A named GraphQL document. */
export type Question = { readonly name: string; readonly document: string };

/** One entry of `errors` as far as the pages read it. */
export type GraphQLProblem = {
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly coverage?: unknown };
};

/** What became of a question. Nothing is thrown: every way to fail is a kind. */
export type GatewayReply<Data> =
  | { readonly kind: 'ANSWER'; readonly data: Data | null; readonly errors: readonly GraphQLProblem[] }
  | { readonly kind: 'UNAUTHENTICATED' }
  | { readonly kind: 'FAILED'; readonly reason: 'NETWORK' | 'TIMEOUT' | 'STATUS' };

/** Where to ask, on whose behalf, and when to give up. */
export type Asking = { readonly path: string; readonly token: string; readonly signal: AbortSignal };

/** Asks the gateway one question with the user's token. */
export async function askGateway<Data>(
  question: Question,
  variables: Record<string, unknown>,
  asking: Asking,
): Promise<GatewayReply<Data>> {
  try {
    const response = await fetch(asking.path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        authorization: `Bearer ${asking.token}`,
      },
      body: JSON.stringify({ query: question.document, operationName: question.name, variables }),
      signal: asking.signal,
      credentials: 'omit',
    });
    return await readReply<Data>(response);
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { kind: 'FAILED', reason: timedOut ? 'TIMEOUT' : 'NETWORK' };
  }
}

async function readReply<Data>(response: Response): Promise<GatewayReply<Data>> {
  if (response.status === 401) return { kind: 'UNAUTHENTICATED' };
  const body = (await response.json().catch(() => null)) as {
    data?: Data | null;
    errors?: readonly GraphQLProblem[];
  } | null;
  if (body === null || (body.data === undefined && !response.ok)) return { kind: 'FAILED', reason: 'STATUS' };
  return { kind: 'ANSWER', data: body.data ?? null, errors: body.errors ?? [] };
}
