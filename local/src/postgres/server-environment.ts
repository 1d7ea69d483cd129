/**
 * The environment for PostgreSQL's programs: that of this process without the variables `PG…`, which would change what
 * the server does, and with the locale C, because the one that LANG names may not be installed.
 */
export function serverEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('DATABASE_URL'),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}
