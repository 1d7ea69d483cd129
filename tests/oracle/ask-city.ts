import type { TestCity } from '../support/test-city.ts';
import type { TestClaims } from '../support/test-issuer.ts';
import type { Operation } from './operation.ts';
import type { Asker, Question } from './question.ts';

type Of<Kind> = Extract<Question, { kind: Kind }>;

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string } | null;
}

interface Page {
  readonly edges: readonly Edge[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const mostPages = 200;

const claimsOf = (asker: Asker): TestClaims =>
  asker === 'bureau' ? { role: 'bureau' } : { role: 'coordinator', ward: asker.coordinatorOf };

/** Sends an operation through the gateway; errors are given by their codes. */
async function send(city: TestCity, asker: Asker, { query, variables }: Operation) {
  const answer = await city.ask(query, claimsOf(asker), variables);
  const { errors = [] } = answer;
  return { data: answer.data as unknown, errors: errors.map(({ extensions }) => extensions['code']) };
}

async function sendWithoutErrors(city: TestCity, asker: Asker, operation: Operation): Promise<unknown> {
  const { data, errors } = await send(city, asker, operation);
  return errors.length === 0 ? data : { data, errors };
}

/** Shows each cursor as the ID of the case that it belongs to, which is all that a client may expect of it. */
function readCursors({ edges, pageInfo, ...rest }: Page) {
  const last = edges.at(-1);
  const endsAtLast = pageInfo.endCursor === (last?.cursor ?? null);
  return {
    ...rest,
    edges: edges.map((edge) => ({ ...edge, cursor: edge.node?.id })),
    pageInfo: { ...pageInfo, endCursor: endsAtLast ? (last?.node?.id ?? null) : pageInfo.endCursor },
  };
}

/** Pages to the end, each asked after a cursor of the one before. */
async function askPages(city: TestCity, question: Of<'cases'>, operation: Operation): Promise<unknown> {
  const pages: unknown[] = [];
  const { query, variables } = operation;
  let after: string | null | undefined;
  while (pages.length < mostPages) {
    const { data, errors } = await send(city, question.asker, { query, variables: { ...variables, after } });
    const page = (data as { cases: Page | null } | null)?.cases;
    if (!page || errors.length > 0) return [...pages, { data, errors }];
    pages.push(readCursors(page));
    if (!page.pageInfo.hasNextPage) return pages;
    const next = page.edges[Math.min(question.step, page.edges.length) - 1];
    if (!next) return [...pages, 'an empty page with a next one'];
    after = next.cursor;
  }
  return [...pages, `more than ${mostPages} pages`];
}

/** What the city answers to a question, in the form in which the oracle answers it. */
export async function askCity(city: TestCity, question: Question, operation: Operation): Promise<unknown> {
  if (question.kind === 'cases') return askPages(city, question, operation);
  if (question.kind !== 'case') return sendWithoutErrors(city, question.asker, operation);
  const { data, errors } = await send(city, question.asker, operation);
  return { ...(data as object), errors };
}
