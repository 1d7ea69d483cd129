import { z } from 'zod';
import { isRole, type Role } from './user.ts';

/** How an issuer calls what we must know of a person. */
export interface ClaimNames {
  /** Claim that holds the role; a dotted path reaches into objects, for example `realm_access.role`. */
  readonly role: string;
  readonly ward: string;
  readonly purpose: string;
  /** What the issuer's roles are called here; a role that is not named stands for itself. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** What pages are told of {@link ClaimNames}, as JSON. */
export interface ClaimsToldToPages {
  readonly role: string;
  readonly ward: string;
  /** Our role for each role of the issuer's that is not called as ours. */
  readonly roles: Readonly<Record<string, string>>;
}

/** The names that tokens have when nothing else is configured. */
export const defaultClaimNames: ClaimNames = {
  role: 'role',
  ward: 'ward',
  purpose: 'purpose',
  roles: new Map(),
};

const claimPath = z.string().regex(/^[^.]+(\.[^.]+)*$/, 'expected a claim, or a dotted path to it');

/** `their-role:our-role`, several separated by commas. */
const roleValues = z
  .string()
  .transform((text) => text.split(',').map((pair) => pair.trim().split(':')))
  .refine(
    (pairs) => pairs.every(([theirs, ours, ...rest]) => theirs && isRole(ours) && rest.length === 0),
    'expected their-role:our-role, separated by commas, with roles of ours',
  )
  .transform((pairs) => new Map(pairs.map(([theirs = '', ours]) => [theirs, ours as Role])));

/** Settings that name an issuer's claims. */
export const claimSettings = {
  TOKEN_CLAIM_ROLE: claimPath.default('role'),
  TOKEN_CLAIM_WARD: claimPath.default('ward'),
  TOKEN_CLAIM_PURPOSE: claimPath.default('purpose'),
  TOKEN_ROLE_VALUES: roleValues.optional(),
};

/** The settings of {@link claimSettings} as {@link ClaimNames}. */
export function readClaimNames(settings: z.output<z.ZodObject<typeof claimSettings>>): ClaimNames {
  return {
    role: settings.TOKEN_CLAIM_ROLE,
    ward: settings.TOKEN_CLAIM_WARD,
    purpose: settings.TOKEN_CLAIM_PURPOSE,
    roles: settings.TOKEN_ROLE_VALUES ?? new Map(),
  };
}

function valueAt(claims: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isOwn ? (value as Record<string, unknown>)[name] : undefined;
  }, claims);
}

/** The claims of a token by our own names. */
export function renameClaims(claims: object, names: ClaimNames): Record<string, unknown> {
  const role = valueAt(claims, names.role);
  return {
    ...claims,
    role: typeof role === 'string' ? (names.roles.get(role) ?? role) : role,
    ward: valueAt(claims, names.ward),
    purpose: valueAt(claims, names.purpose),
  };
}

/** The names as pages are told of them. */
export function tellClaims({ role, ward, roles }: ClaimNames = defaultClaimNames): ClaimsToldToPages {
  return { role, ward, roles: Object.fromEntries(roles) };
}
