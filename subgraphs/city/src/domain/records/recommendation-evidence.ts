/** Evidence for a recommendation: a question that this system answers (提言の根拠). */
export interface RecommendationEvidence {
  readonly id: string;
  /** The recommendation (提言). */
  readonly recommendationId: string;
  /** What the answer shows, in one sentence (示すこと). */
  readonly claim: string;
  /** The question as a GraphQL document, for the gateway (問い合わせ). */
  readonly query: string;
  /** Orders the records. */
  readonly place: number;
}
