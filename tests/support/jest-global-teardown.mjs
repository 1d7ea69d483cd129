/** Stops the PostgreSQL server that the global setup started, and removes its folder. */
export default () => globalThis.testPostgres?.stop();
