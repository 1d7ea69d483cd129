import { tsImport } from 'tsx/esm/api';

/** Starts the one PostgreSQL server of this run; Jest loads this file outside its own compiler. */
export default async () => {
  const { startTestPostgres } = await tsImport('./start-test-postgres.ts', import.meta.url);
  globalThis.testPostgres = await startTestPostgres();
};
