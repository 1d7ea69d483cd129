/* global jest */
/**
 * On a machine that builds and tests for others too, a test that fails is tried once more before it counts, with its first
 * error in the log. At the desk it is not, so that nobody overlooks a test that fails now and then.
 */
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
