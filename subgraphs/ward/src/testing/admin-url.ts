/** URL of the `postgres` database of the server that tests use, with an administrator's rights. Throws when there is none. */
export function readTestAdminUrl(url: string | undefined): string {
  if (url === undefined)
    throw new Error('expected TEST_PG_ADMIN_URL, but got nothing: run the tests with Jest');
  return url;
}
