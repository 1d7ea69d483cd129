import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import cityFile from '@kakehashi/city/data/wards.json' with { type: 'json' };
import { createAdmission, type Admission, type City } from '@kakehashi/gateway/src/admission/admission.ts';
import { measureOnly, type AdmissionRules } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import { parseRoutingContract } from '@kakehashi/gateway/src/routing/routing-contract.ts';
import { startDeadline } from '@kakehashi/shared/deadline.ts';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { createSilentLog, type Log } from '@kakehashi/shared/logger.ts';
import { parseNodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';

const root = findProjectRoot();

/** Reads a file of the project. */
export const readProject = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What the supergraph says. */
export const contract = parseRoutingContract(readProject('shared/contract/supergraph.graphql'));

/** Codes of all wards, in order. */
export const codes: readonly string[] = cityFile.wards.map(({ code }) => code).toSorted();

/** A registry in which every ward has a node; nobody asks them. */
export const registry = parseNodeRegistry(
  JSON.stringify({
    nodes: codes.map((code) => ({
      code,
      url: `http://127.0.0.1:9/${code}`,
      publicKey: createKeyPair().publicKey,
      medicalArea: 'E',
    })),
  }),
);

/** Somebody of the bureau, and a coordinator of 東成区. */
export const bureau: User = { subject: 'bureau-1', role: 'bureau', purpose: 'test' };
export const coordinator: User = {
  subject: 'coordinator-1',
  role: 'coordinator',
  ward: parseWardCode('27115'),
};

/** One question; the bureau's unless told. */
export interface Asking {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly user?: User;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const started: Admission<RequestContext>[] = [];

/** Starts an admission that enforces the rules that stand by default, but for these, and gives a way to ask it. */
export async function startAdmission(
  rules: Partial<AdmissionRules> = {},
  city: City = { registry, contract },
  log: Log = createSilentLog(),
): Promise<(asking: Asking) => Promise<object | undefined>> {
  const enforced: AdmissionRules = { ...measureOnly, mode: 'enforce', ...rules };
  const admission = await createAdmission<RequestContext>(enforced, () => city, log);
  started.push(admission);
  return ({ query, variables = {}, user = bureau, extensions = {}, headers = {} }) => {
    const deadline = startDeadline(60_000);
    deadline.clear();
    const context = { user, token: '', asker: 'desk', deadline, correlationId: 'test' } as const;
    const document = parse(query, { noLocation: true });
    const asked = { query, variables, operationName: undefined, extensions, document, context, headers };
    return admission.admit(asked);
  };
}

/** Stops all that were started. */
export async function stopAdmissions(): Promise<void> {
  await Promise.all(started.splice(0).map((admission) => admission.stop()));
}

/** What a dry run says of a question. */
export interface Foreseen {
  readonly cost: number;
  readonly nodes: readonly { code: string; fields: string[]; refused: string[] }[];
}

/** Asks for a dry run. */
export async function foresee(asking: Asking, city?: City): Promise<Foreseen> {
  const admit = await startAdmission({}, city);
  const answer = (await admit({ ...asking, extensions: { dryRun: true } })) as {
    extensions: { dryRun: Foreseen };
  };
  return answer.extensions.dryRun;
}

/** The code with which a question is refused; what is answered in its place, `undefined` when it is let in. */
export async function codeOf(asking: Promise<unknown>): Promise<unknown> {
  return asking.catch((error: unknown) => (error as { extensions: { code: string } }).extensions.code);
}
