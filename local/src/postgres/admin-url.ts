const NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** An administrator's URL, and those of other roles on the same server. */
export interface AdminUrl {
  /** The URL of a database for a role, with the options of the administrator's URL. */
  urlFor(database: string, role: string, password: string): string;
}

/** Parses `postgres://user:password@host:port/database`. Throws, without repeating it, when it is something else. */
export function parseAdminUrl(text: string): AdminUrl {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.hostname === '') {
    throw new Error(
      'expected postgres://user:password@host:port/database as the administrator, but got another form',
    );
  }
  return {
    urlFor(database, role, password) {
      const url = new URL(text);
      url.username = role;
      url.password = encodeURIComponent(password);
      url.pathname = `/${database}`;
      return url.href;
    },
  };
}

/** The role that the program of a database works as: it owns nothing there. */
export const programRoleOf = (name: string): string => `${name}_program`;

/** Throws unless the name can stand in SQL unquoted. */
export function assertName(name: string): void {
  if (!NAME.test(name)) throw new Error(`expected a database name of a–z, 0–9 and _, but got "${name}"`);
}
