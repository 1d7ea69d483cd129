import type { ResourceSpeech } from './use-resource-words.ts';

/** A distance in metres as people say it: metres below one kilometre, then kilometres. */
export function describeDistance(
  meters: number,
  { say, write }: Pick<ResourceSpeech, 'say' | 'write'>,
): string {
  if (meters < 1_000) return say.meters(write.number(meters));
  const kilometers = meters / 1_000;
  return say.kilometers(Number.isInteger(kilometers) ? write.number(kilometers) : write.decimal(kilometers));
}
