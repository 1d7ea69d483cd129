import { isWardCode } from '@kakehashi/shared/ward-code.ts';
import type { CityContext } from './city-context.ts';

/** A hand-over as a router sends it: its key, and the ward on the other side where that is asked for. */
interface HandOverReference {
  readonly id: string;
  readonly otherWardCode?: string;
}

/** The ward on the other side of a hand-over; everything else of it is the ward nodes'. */
export const handOverResolvers = {
  __resolveReference: async (reference: HandOverReference) => reference,

  otherWard: ({ otherWardCode }: HandOverReference, _: unknown, { loaders }: CityContext) =>
    otherWardCode !== undefined && isWardCode(otherWardCode) ? loaders.ward.load(otherWardCode) : null,
};
