/** A hand-over as a router sends it: its key, and the case on the other side where that is asked for. */
interface HandOverReference {
  readonly id: string;
  readonly otherCaseId?: string | null;
}

/** The case on the other side of a hand-over: a key, which the node that owns it turns into the case for those who may see it. */
export const handOverResolvers = {
  HandOver: {
    __resolveReference: async (reference: HandOverReference) => reference,
    otherCase: ({ otherCaseId }: HandOverReference) => (otherCaseId == null ? null : { id: otherCaseId }),
  },
};
