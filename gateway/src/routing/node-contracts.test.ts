import { readContractSet } from '@kakehashi/shared/composition/contract-history.ts';
import { createNodeContracts } from './node-contracts.ts';

const { hash, texts } = readContractSet();

/** A history that a release is added to, and a clock of the test's own. */
function growingHistory() {
  const history = { released: [] as { hash: string; texts: typeof texts }[], nowMs: 0, reads: 0 };
  const read = () => {
    history.reads += 1;
    return history.released;
  };
  return { history, contracts: createNodeContracts(read, () => history.nowMs) };
}

describe('contracts released while the gateway runs', () => {
  test('are known within ten seconds of a node naming one', () => {
    const { history, contracts } = growingHistory();
    contracts.note('27102', hash);
    expect(contracts.of('27102')).toBeUndefined();
    history.released = [{ hash, texts }];
    history.nowMs = 10_000;
    contracts.note('27102', hash);
    expect(contracts.of('27102')?.getQueryType()?.name).toBe('Query');
  });

  test('are not read for each answer of a node that names one which nobody released', () => {
    const { history, contracts } = growingHistory();
    for (let answer = 0; answer < 100; answer += 1) contracts.note('27102', 'f'.repeat(64));
    expect(history.reads).toBe(1);
  });
});
