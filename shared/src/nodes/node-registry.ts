import { isIP } from 'node:net';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { parsePublicKey } from '../identity/agreed-key.ts';
import { isWardCode, type WardCode } from '../ward-code.ts';

/** Where one ward node is and with which key assertions to it are made. */
export interface NodeEntry {
  readonly code: WardCode;
  /** GraphQL endpoint of the node's city-side listener. */
  readonly url: string;
  /** The node's X25519 public key, base64url DER. */
  readonly publicKey: string;
  /** The key that will follow it: while both stand here, assertions are made for both, and the node may change at any moment. */
  readonly nextPublicKey?: string;
  /** Letter of the medical area to which the ward belongs (基本保健医療圏). */
  readonly medicalArea: string;
  /** Further URLs that answer reads with the same rows and the same key when the node does not. */
  readonly replicas: readonly string[];
}

/** The wards of the city and their nodes. Immutable: a change makes another registry. */
export interface NodeRegistry {
  /** Registered nodes by ward code, in ascending order of code. */
  readonly nodes: ReadonlyMap<WardCode, NodeEntry>;
  /** Every ward of the city with its medical area, in ascending order of code, with or without a node. */
  readonly wards: ReadonlyMap<WardCode, { readonly medicalArea: string }>;
}

/** A registry file was refused; the message says which entry and why. */
export class RegistryError extends Error {
  override name = 'RegistryError';
}

const metadataHosts = new Set([
  'metadata',
  'metadata.google.internal',
  'instance-data',
  '169.254.169.254',
  '[fd00:ec2::254]',
]);

function isForbiddenHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const isLinkLocal = isIP(bare) > 0 && (bare.startsWith('169.254.') || bare.startsWith('fe80:'));
  return isLinkLocal || metadataHosts.has(hostname.toLowerCase()) || bare === '0.0.0.0' || bare === '::';
}

function isAcceptableUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && (url.protocol === 'http:' || url.protocol === 'https:') && !isForbiddenHost(url.hostname);
}

function isPublicKey(text: string): boolean {
  try {
    parsePublicKey(text);
    return true;
  } catch {
    return false;
  }
}

const code = z.string().refine(isWardCode, 'expected a 5-digit ward code in quotes');
const medicalArea = z.string().regex(/^[NWES]$/, 'expected N, W, E or S');
const publicKey = z.string().refine(isPublicKey, 'expected an X25519 public key as base64url DER');
const url = z
  .string()
  .refine(isAcceptableUrl, 'expected an http(s) URL without credentials, to a host that may be asked');
const node = z.strictObject({
  code,
  url,
  publicKey,
  nextPublicKey: publicKey.exactOptional(),
  medicalArea,
  replicas: z.array(url).max(3).default([]),
});
const file = z.strictObject({
  nodes: z.array(node).max(2_000),
  wardsWithoutNode: z.array(z.strictObject({ code, medicalArea })).max(2_000).default([]),
});

function readYaml(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 0 });
  } catch {
    throw new RegistryError('expected YAML, but got something that cannot be read');
  }
}

function refuseRepetition(values: readonly string[], what: string): void {
  if (new Set(values).size !== values.length)
    throw new RegistryError(`node registry refused: expected each ${what} once, but got one twice`);
}

/** Reads a registry from YAML. Throws {@link RegistryError}. */
export function parseNodeRegistry(text: string): NodeRegistry {
  const result = file.safeParse(readYaml(text));
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new RegistryError(`node registry refused: ${lines.join('; ')}`);
  }
  const byCode = <Item extends { code: WardCode }>(items: readonly Item[]) =>
    items.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const nodes = byCode(result.data.nodes);
  const wards = byCode([...nodes, ...result.data.wardsWithoutNode]);
  refuseRepetition(
    wards.map((ward) => ward.code),
    'ward',
  );
  refuseRepetition(
    nodes.flatMap((one) => [one.url, ...one.replicas]),
    'URL',
  );
  refuseRepetition(
    nodes.map((one) => one.publicKey),
    'public key',
  );
  return {
    nodes: new Map(nodes.map((one) => [one.code, one])),
    wards: new Map(wards.map((ward) => [ward.code, { medicalArea: ward.medicalArea }])),
  };
}
