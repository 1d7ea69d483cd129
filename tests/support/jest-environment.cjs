const { TestEnvironment } = require('jest-environment-node');

/** What Jest keeps on the global object for the test file that runs. */
const keptByJest = [
  'EVENT_HANDLERS',
  'LOG_ERRORS_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
  'RETRY_TIMES',
  'TEST_TIMEOUT_SYMBOL',
  'WAIT_BEFORE_RETRY',
].map((name) => Symbol.for(name));

/**
 * Runs a test file with the globals of its process, where Jest would make it a set of its own. Only so can packages be
 * loaded once for all files of a process (`jest-runtime.cjs`): an `Error` is the same `Error` everywhere.
 */
module.exports = class OneRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { console } = globalThis;
    const { exit, getBuiltinModule } = process;
    const env = { ...process.env };
    this.giveBack = () => {
      globalThis.console = console;
      Object.assign(process, { exit, getBuiltinModule });
      for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
      Object.assign(process.env, env);
      for (const symbol of keptByJest) delete globalThis[symbol];
    };
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({
      config: config.projectConfig,
      global: globalThis,
    });
  }

  async teardown() {
    this.giveBack();
    await super.teardown();
  }
};
