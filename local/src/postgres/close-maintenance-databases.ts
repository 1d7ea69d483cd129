import { withClient } from './with-client.ts';

/**
 * Closes the databases that every new server has, `postgres` and `template1`, to all but superusers: PostgreSQL opens
 * them to every role. For the embedded server only; another's server is not ours to close.
 */
export async function closeMaintenanceDatabases(adminUrl: string): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC'),
  );
}
