/** Names each test that was not run, then prints `N passed, N failed` (and `, N skipped`) alone on the last line. */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    for (const file of results.testResults) {
      for (const test of file.testResults) {
        if (test.status === 'pending') console.log(`Not run: ${test.fullName}`);
      }
    }
    // A file that does not even load has no tests to count, so it counts as one failed test.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    console.log(`${results.numPassedTests} passed, ${failed} failed${skipped}`);
  }
};
