import { releaseDimensions } from '@kakehashi/shared/release-lattice.ts';
import { roles, type Role } from '@kakehashi/shared/identity/user.ts';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { tallyDimensions } from '../domain/case-tally.ts';
import { refusableFields, thingsByName } from './refusable-things.ts';
import type { Refusal } from './refusal.ts';

/** A policy file was refused; the message says which line of it and why. */
export class PolicyError extends Error {
  override name = 'PolicyError';
}

/** Which of the fields that can be refused may be `null` in the contract, so that the rest of the answer stays. */
export type IsNullable = (field: string) => boolean;

const mostRefusals = 200;
const longestReason = 500;
const shown = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 60)}"` : `a ${value === null ? 'null' : typeof value}`;

function oneOf<Name extends string>(what: string, names: Iterable<Name>) {
  const known: readonly string[] = [...names];
  return z.custom<Name>((value) => known.includes(value as string), {
    error: ({ input }) => `expected ${what} (${known.join(', ')}), but got ${shown(input)}`,
  });
}

function refusableField(isNullable: IsNullable) {
  return z.string({ error: 'expected Type.field' }).superRefine((field, context) => {
    if (!refusableFields.has(field))
      context.addIssue(`expected a field that a node can refuse, but got ${shown(field)}`);
    else if (!isNullable(field))
      context.addIssue(`expected a field that can be null, but got ${shown(field)}: refuse what leads to it`);
  });
}

const everybody = z.literal('everybody').transform((): readonly Role[] => roles);
const listed = z.array(oneOf('a role', roles), { error: 'expected "everybody" or a list of roles' }).min(1);

function policyFile(isNullable: IsNullable) {
  const refusal = z
    .strictObject({
      to: z.union([everybody, listed], {
        error: (issue) => firstOf(issue) ?? 'expected "everybody" or a list of roles',
      }),
      things: z.array(oneOf('things', thingsByName.keys())).default([]),
      fields: z.array(refusableField(isNullable)).default([]),
      dimensions: z
        .array(oneOf('a dimension', new Set<string>([...tallyDimensions, ...releaseDimensions])))
        .default([]),
      because: z
        .string({ error: 'expected why, as text' })
        .trim()
        .min(1, 'expected why, but got nothing')
        .max(longestReason, `expected why in at most ${longestReason} characters`),
    })
    .refine(
      ({ things, fields, dimensions }) => things.length + fields.length + dimensions.length > 0,
      'expected things, fields or dimensions to refuse, but got none',
    )
    .transform(({ to, ...rest }): Refusal => ({ roles: to, ...rest }));
  return z.strictObject({ refuse: z.array(refusal).max(mostRefusals) });
}

function firstOf(issue: object): string | undefined {
  const { errors } = issue as { readonly errors?: readonly (readonly { readonly message: string }[])[] };
  return errors?.at(-1)?.[0]?.message;
}

function describe({ code, path, message, ...issue }: z.core.$ZodIssue): string {
  const place = path.length === 0 ? '' : `${path.map((part) => String(part)).join('.')}: `;
  if (code !== 'unrecognized_keys') return `${place}${message}`;
  const keys = (issue as unknown as z.core.$ZodIssueUnrecognizedKeys).keys.map(shown).join(', ');
  return `${place}expected refusals alone, because a node can be stricter than the default policy and never wider, but got ${keys}`;
}

/** Reads the text of a policy file. Throws {@link PolicyError} with every mistake in it. */
export function parseNodePolicy(text: string, isNullable: IsNullable): readonly Refusal[] {
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch {
    throw new PolicyError('policy refused: expected YAML, but got another text');
  }
  const read = policyFile(isNullable).safeParse(content);
  if (read.success) return read.data.refuse;
  throw new PolicyError(
    ['policy refused:', ...read.error.issues.map((issue) => `  ${describe(issue)}`)].join('\n'),
  );
}
