import { planOperation, type RoutingPlan } from './plan.ts';
import type { RoutingContract } from './routing-contract.ts';

/** How many plans are kept; the least recently used goes first. */
const capacity = 1_000;

/** Plans of one contract, compiled once for each operation text. A swapped supergraph gets a cache of its own. */
export function createPlanCache(contract: RoutingContract): (text: string) => RoutingPlan {
  const plans = new Map<string, RoutingPlan>();
  return (text) => {
    const known = plans.get(text);
    if (known) {
      plans.delete(text);
      plans.set(text, known);
      return known;
    }
    const plan = planOperation(text, contract);
    if (plans.size >= capacity) plans.delete(plans.keys().next().value ?? '');
    plans.set(text, plan);
    return plan;
  };
}
