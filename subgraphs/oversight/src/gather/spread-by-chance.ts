import { giniByChance, giniOf, topShareOf } from './spread.ts';

/** What the spread of referrals looks like when each goes to any resource with the same chance. */
export interface ChanceSpread {
  /** Expected Gini coefficient, exact. */
  readonly gini: number | null;
  /** 97.5 % of all draws have a Gini coefficient of at most this; of simulated draws. */
  readonly giniUpper: number | null;
  /** Mean share of the top tenth, of simulated draws. */
  readonly topShare: number | null;
}

const draws = 400;
/** Most remembered spreads: the same city asks for the same sizes again and again. */
const mostRemembered = 2_000;
const remembered = new Map<string, ChanceSpread>();

/** Numbers from 0 to below 1 that are always the same for a seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function drawCounts(resources: number, referrals: number, random: () => number): number[] {
  const counts = Array.from({ length: resources }, () => 0);
  for (let referral = 0; referral < referrals; referral += 1) {
    const place = Math.floor(random() * resources);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function simulate(resources: number, referrals: number): ChanceSpread {
  const random = seededRandom(resources * 1_000_003 + referrals);
  const drawn = Array.from({ length: draws }, () => drawCounts(resources, referrals, random));
  const ginis = drawn.map((counts) => giniOf(counts) ?? 0).toSorted((a, b) => a - b);
  const topShares = drawn.map((counts) => topShareOf(counts) ?? 0);
  return {
    gini: giniByChance(resources, referrals),
    giniUpper: resources < 2 ? null : (ginis[Math.ceil(0.975 * draws) - 1] ?? null),
    topShare: topShares.reduce((sum, share) => sum + share, 0) / draws,
  };
}

/** The spread by chance of so many referrals over so many resources; the same arguments always give the same answer. */
export function spreadByChance(resources: number, referrals: number): ChanceSpread {
  if (resources === 0 || referrals === 0) return { gini: null, giniUpper: null, topShare: null };
  const name = `${String(resources)} ${String(referrals)}`;
  const known = remembered.get(name);
  if (known) return known;
  const spread = simulate(resources, referrals);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, spread);
  return spread;
}
