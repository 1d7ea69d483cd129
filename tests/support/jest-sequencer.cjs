const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const acrossPackages = path.join(__dirname, '..', path.sep);

/**
 * Starts what crosses packages first: whole cities take longest, and one that came last would keep a core idle. Within
 * both halves Jest sorts by how long a file took, or on a fresh clone by its size.
 */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const isAcross = (test) => test.path.startsWith(acrossPackages);
    return [...sorted.filter(isAcross), ...sorted.filter((test) => !isAcross(test))];
  }
};
