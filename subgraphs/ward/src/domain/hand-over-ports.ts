import type { KnowsWard } from './changes/offer-hand-over.ts';
import type { ContextSeal } from './hand-over-context.ts';

/** What a request may ask of the delivery between wards. */
export interface HandOverPorts extends Pick<ContextSeal, 'open'> {
  readonly knowsWard: KnowsWard;
  /** Codes of the other wards whose nodes are known here, in order. */
  otherWards(): readonly string[];
  /** Lets what waits be told now rather than at the next turn. */
  hurry(): void;
}
