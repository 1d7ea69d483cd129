/** What a node did with a question, as the `NodeState` of the oversight contract. */
export type NodeState = 'ANSWERED' | LostState;

/** Why there is no answer of a node. */
export type LostState = 'TIMEOUT' | 'UNREACHABLE' | 'OVERLOADED' | 'REFUSED' | 'REJECTED' | 'SCHEMA_SKEW';
