import type { KnowsWard } from './changes/offer-hand-over.ts';
import type { ContextSeal } from './hand-over-context.ts';

/** What a request may ask of the delivery between wards. */
export interface HandOverPorts extends Pick<ContextSeal, 'open'> {
  readonly knowsWard: KnowsWard;
  /** Lets what waits be told now rather than at the next turn. */
  hurry(): void;
}
