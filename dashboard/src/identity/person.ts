/** What a token says about who is signed in, for display only: rights are decided by the nodes. */
export type Person = {
  readonly name: string;
  /** One of `bureau`, `analyst`, `coordinator`, `ward_officer`, `operator`. */
  readonly role: string;
  /** 5-digit ward code of local staff, or `null`. */
  readonly ward: string | null;
};

/** How an issuer calls the role and the ward in its tokens: a claim, or a dotted path to it. */
export type ClaimNames = {
  readonly role: string;
  readonly ward: string;
  /** Our role for each role of the issuer's that is not called as ours. */
  readonly roles: Readonly<Record<string, string>>;
};

type Tokens = { readonly profile: Record<string, unknown>; readonly access_token: string };

/** Reads the person from the ID token's claims, or else from the access token's. */
export function readPerson(tokens: object | null, names: ClaimNames): Person | null {
  if (tokens === null) return null;
  const { profile, access_token: accessToken } = tokens as Tokens;
  const claims = { ...readClaims(accessToken), ...profile };
  const role = text(valueAt(claims, names.role)) ?? '';
  return {
    name: text(claims['name']) ?? text(claims['sub']) ?? '',
    role: Object.hasOwn(names.roles, role) ? (names.roles[role] ?? '') : role,
    ward: text(valueAt(claims, names.ward)),
  };
}

function valueAt(claims: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isOwn ? (value as Record<string, unknown>)[name] : undefined;
  }, claims);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function readClaims(jwt: string): Record<string, unknown> {
  try {
    const payload = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
