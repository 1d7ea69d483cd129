/** What a token says about who is signed in, for display only: rights are decided by the nodes. */
export type Person = {
  readonly name: string;
  /** One of `bureau`, `analyst`, `coordinator`, `ward_officer`, `operator`. */
  readonly role: string;
  /** 5-digit ward code of local staff, or `null`. */
  readonly ward: string | null;
};

type Tokens = { readonly profile: Record<string, unknown>; readonly access_token: string };

/** Reads the person from the ID token's claims, or else from the access token's. */
export function readPerson(tokens: object | null): Person | null {
  if (tokens === null) return null;
  const { profile, access_token: accessToken } = tokens as Tokens;
  const claims = { ...readClaims(accessToken), ...profile };
  return {
    name: text(claims['name']) ?? text(claims['sub']) ?? '',
    role: text(claims['role']) ?? '',
    ward: text(claims['ward']),
  };
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
