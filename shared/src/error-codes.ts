/** What a client is told about an error code. */
export interface ErrorDescription {
  /** HTTP status when the error stands for the whole request; 200 for one that stands beside data. */
  readonly status: number;
  /** The message, unless the place where it happened can say more. */
  readonly message: string;
  /** The message in Japanese, for people. */
  readonly ja: string;
  /** When it occurs. */
  readonly when: string;
}

/** Every error code that a client may see. One list; docs/errors.md is made from it by `npm run errors`. */
export const errorCodes = {
  UNAUTHENTICATED: {
    status: 401,
    message: 'Sign-in is required.',
    ja: 'サインインが必要です。',
    when: 'The token is missing, expired, for another audience or not signed by the issuer; or, at a subgraph, the assertion of the gateway is missing or not acceptable. Which of these is not told.',
  },
  FORBIDDEN: {
    status: 200,
    message: 'Your role may not see this.',
    ja: 'この役割では参照できません。',
    when: 'The role of the person who asks, or the way by which they ask, is not allowed the field, whatever the data.',
  },
  NOT_FOUND: {
    status: 200,
    message: 'Not found.',
    ja: '見つかりません。',
    when: 'There is no such thing, or it is one that staff of another ward may not know of; the two look the same.',
  },
  UNKNOWN_WARD: {
    status: 200,
    message: 'There is no such ward.',
    ja: '該当する区がありません。',
    when: 'A ward code or the ward in an ID is not one of the wards of this city.',
  },
  WARD_UNAVAILABLE: {
    status: 200,
    message: 'The ward node did not answer.',
    ja: '区のノードが応答しません。',
    when: 'The node of one ward is down or did not answer in time. `ward` says which, `nodeState` how.',
  },
  NO_WARD_ANSWERED: {
    status: 200,
    message: 'None of the wards asked answered.',
    ja: '照会先の区がすべて応答しません。',
    when: 'A question over wards got an answer from none of them. `coverage` lists what each did instead.',
  },
  NODE_RESPONSE_REJECTED: {
    status: 200,
    message: 'The ward node gave an unacceptable answer.',
    ja: '区のノードの応答が不正です。',
    when: 'The node of one ward answered with what was not asked, with rows of another ward, or with something too large or unreadable.',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 200,
    message: 'A part of the city did not answer.',
    ja: '市のサービスが応答しません。',
    when: 'The city subgraph or oversight is down or gave an unacceptable answer.',
  },
  OUTCOME_UNKNOWN: {
    status: 200,
    message: 'Whether the change took effect is unknown: repeat it with the same idempotency key.',
    ja: '結果が不明です。同じ冪等キーで再送してください。',
    when: 'The connection broke or the time ran out after a change was sent and before its answer came.',
  },
  SCHEMA_SKEW: {
    status: 200,
    message: 'The ward node speaks another version of the contract.',
    ja: '区のノードの版が異なります。',
    when: 'The node of one ward does not know a field that the city asks for.',
  },
  OVERLOADED: {
    status: 503,
    message: 'Too much to do at the moment; try again shortly.',
    ja: '混み合っています。少し後に再試行してください。',
    when: 'A program or its database has no room for a further request, or the database cannot be reached.',
  },
  DEADLINE_EXCEEDED: {
    status: 200,
    message: 'The answer did not come in time.',
    ja: '時間内に応答がありませんでした。',
    when: 'The time for the answer ran out; nothing was changed.',
  },
  BAD_USER_INPUT: {
    status: 400,
    message: 'The input is not acceptable.',
    ja: '入力が正しくありません。',
    when: 'An argument or variable has a wrong form, is out of its bounds or does not go with another; the message says what was expected.',
  },
  BAD_REQUEST: {
    status: 400,
    message: 'The request is not acceptable.',
    ja: '要求の形式が正しくありません。',
    when: 'The HTTP request is no GraphQL request: another method, content type or body.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 400,
    message: 'PersistedQueryNotSupported: send the text of the GraphQL document.',
    ja: '登録済みクエリには対応していません。GraphQL文書の本文を送ってください。',
    when: 'The request named a document by its hash alone. No documents are kept; the text may come with the hash or without.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    message: 'The request is too large.',
    ja: '要求が大きすぎます。',
    when: 'The body of the request is larger than the program accepts.',
  },
  DOCUMENT_TOO_LARGE: {
    status: 400,
    message: 'The GraphQL document is too large.',
    ja: 'GraphQL文書が大きすぎます。',
    when: 'The document has more tokens, levels, fields, aliases, directives or operations than are accepted; the message says which and how many.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 400,
    message: 'The GraphQL document is not one of those that are served here.',
    ja: '登録されていないGraphQL文書です。',
    when: 'The gateway admits only the documents of its own pages and examples, and this is none of them.',
  },
  TOO_COSTLY: {
    status: 400,
    message: 'The question costs too much.',
    ja: '問い合わせの負荷が大きすぎます。',
    when: 'The rows asked for, times the nodes that would be asked, are more than one question may cost; nothing was asked. `cost` and `maxCost` say how far.',
  },
  RATE_LIMITED: {
    status: 429,
    message: 'Too many questions in a short time; try again later.',
    ja: '短時間の問い合わせが多すぎます。時間をおいて再試行してください。',
    when: 'One person asked more, or more costly, questions than are admitted in the time. `retryAfterSeconds` and the header `Retry-After` say how long to wait.',
  },
  ANSWER_TOO_LARGE: {
    status: 400,
    message: 'The answer is too large.',
    ja: '応答が大きすぎます。',
    when: 'The answer has more bytes than the program sends; ask for less at once. A change that it tells of has taken place.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    message: 'The GraphQL document cannot be read.',
    ja: 'GraphQL文書を解釈できません。',
    when: 'The document breaks the syntax of GraphQL.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    message: 'The GraphQL document does not fit the schema.',
    ja: 'GraphQL文書がスキーマに合いません。',
    when: 'The document asks for what the schema does not have, or breaks a rule of GraphQL.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    message: 'The operation to run is not clear.',
    ja: '実行する操作を特定できません。',
    when: 'The document holds no operation of the given name, or several and no name is given.',
  },
  CONFLICT: {
    status: 200,
    message: 'Somebody else changed it first.',
    ja: '他の更新と競合しました。',
    when: 'The version that a change started from is no longer the current one. `currentVersion` says which is.',
  },
  ACCESS_NOT_LOGGED: {
    status: 503,
    message: 'The access cannot be logged at the moment, so nothing is shown.',
    ja: 'アクセス記録に書き込めないため、表示できません。',
    when: 'The access log of the program cannot be written. A change that was asked for may have been made: repeat it with the same idempotency key.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 200,
    message: 'The idempotency key was used for another input.',
    ja: '冪等キーが別の入力で使われています。',
    when: 'A change came with the key of an earlier one, but with another input.',
  },
  QUOTA_EXCEEDED: {
    status: 200,
    message: 'The quota of published cells for this purpose is used up.',
    ja: 'この利用目的で提供できる公表セル数の上限に達しました。',
    when: 'The answer would give one person more different published cells for one purpose than oversight allows.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    message: 'Unexpected error.',
    ja: '予期しないエラーです。',
    when: 'Something went wrong that has no code of its own. What it was stands in the log of the program alone.',
  },
} as const satisfies Record<string, ErrorDescription>;
