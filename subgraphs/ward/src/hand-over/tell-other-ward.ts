import type { KeyObject } from 'node:crypto';
import { request } from 'undici';
import { hashInput } from '@kakehashi/shared/hash-input.ts';
import { signNodeToken, type NodeKeys } from '@kakehashi/shared/identity/node-token.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** The city as one ward node sees it. */
export interface OtherWards {
  readonly ward: WardCode;
  /** How often this node's database was made anew from a backup. */
  readonly restorations: number;
  readonly privateKeys: readonly KeyObject[];
  /** GraphQL endpoint of the gateway. */
  readonly gatewayUrl: string;
  readonly gatewayKeys: readonly NodeKeys[];
  readonly registry: () => NodeRegistry;
}

/** What the other side says to a step. */
export interface Told {
  /** Its own record, and the case that it opened. */
  readonly recordId: string | null;
  readonly caseId: string | null;
}

/** The other side did not take the step in; it is told again later. The message holds a code and nothing else. */
export class NotTold extends Error {
  override name = 'NotTold';
}

const mutation = `mutation DeliverHandOver($input: DeliverHandOverInput!) {
  deliverHandOver(input: $input) { recordId caseId userErrors { code } }
}`;

/** Longest time for an answer, in milliseconds, and longest answer, in bytes. */
const longestMs = 6_000;
const mostBytes = 65_536;

interface Answer {
  readonly data?: { readonly deliverHandOver?: (Told & { userErrors: { code: string }[] }) | null } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

async function readAnswer(body: AsyncIterable<Uint8Array>): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new NotTold('TOO_LARGE');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answer;
}

async function post(url: string, token: string, body: string): Promise<Answer> {
  const response = await request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    },
    body,
    signal: AbortSignal.timeout(longestMs),
  });
  return readAnswer(response.body);
}

/** Tells another ward a step through the gateway, with a token of this node's own. Throws {@link NotTold} unless it was taken in. */
export async function tellOtherWard(
  input: { readonly toWard: string } & Readonly<Record<string, unknown>>,
  city: OtherWards,
): Promise<Told> {
  const node = city.registry().nodes.get(input.toWard as WardCode);
  if (!node) throw new NotTold('UNKNOWN_WARD');
  const gateways = city.gatewayKeys.map((keys) => ['gateway', keys] as const);
  const token = signNodeToken(city, [...gateways, [node.code, node]], hashInput(input));
  const body = JSON.stringify({ query: mutation, variables: { input } });
  const { data, errors } = await post(city.gatewayUrl, token, body);
  const told = data?.deliverHandOver;
  if (!told) throw new NotTold(errors?.[0]?.extensions?.code ?? 'NO_ANSWER');
  const [refusal] = told.userErrors;
  if (refusal) throw new NotTold(refusal.code);
  return { recordId: told.recordId, caseId: told.caseId };
}
