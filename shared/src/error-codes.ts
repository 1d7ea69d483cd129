/** Every error code that a client may see, with its HTTP status when it stands for the whole request. One list; docs/errors.md is made from it. */
export const errorCodes = {
  UNAUTHENTICATED: { status: 401, message: 'Sign-in is required.', ja: 'サインインが必要です。' },
  FORBIDDEN: { status: 200, message: 'Your role may not see this.', ja: 'この役割では参照できません。' },
  NOT_FOUND: { status: 200, message: 'Not found.', ja: '見つかりません。' },
  UNKNOWN_WARD: { status: 200, message: 'There is no such ward.', ja: '該当する区がありません。' },
  WARD_UNAVAILABLE: {
    status: 200,
    message: 'The ward node did not answer.',
    ja: '区のノードが応答しません。',
  },
  NO_WARD_ANSWERED: {
    status: 200,
    message: 'None of the wards asked answered.',
    ja: '照会先の区がすべて応答しません。',
  },
  NODE_RESPONSE_REJECTED: {
    status: 200,
    message: 'The ward node gave an unacceptable answer.',
    ja: '区のノードの応答が不正です。',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 200,
    message: 'A part of the city did not answer.',
    ja: '市のサービスが応答しません。',
  },
  OUTCOME_UNKNOWN: {
    status: 200,
    message: 'Whether the change took effect is unknown: repeat it with the same idempotency key.',
    ja: '結果が不明です。同じ冪等キーで再送してください。',
  },
  SCHEMA_SKEW: {
    status: 200,
    message: 'The ward node speaks another version of the contract.',
    ja: '区のノードの版が異なります。',
  },
  OVERLOADED: {
    status: 503,
    message: 'Too much to do at the moment; try again shortly.',
    ja: '混み合っています。少し後に再試行してください。',
  },
  DEADLINE_EXCEEDED: {
    status: 200,
    message: 'The answer did not come in time.',
    ja: '時間内に応答がありませんでした。',
  },
  BAD_USER_INPUT: { status: 400, message: 'The input is not acceptable.', ja: '入力が正しくありません。' },
  BAD_REQUEST: {
    status: 400,
    message: 'The request is not acceptable.',
    ja: '要求の形式が正しくありません。',
  },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request is too large.', ja: '要求が大きすぎます。' },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    message: 'The GraphQL document cannot be read.',
    ja: 'GraphQL文書を解釈できません。',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    message: 'The GraphQL document does not fit the schema.',
    ja: 'GraphQL文書がスキーマに合いません。',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    message: 'The operation to run is not clear.',
    ja: '実行する操作を特定できません。',
  },
  CONFLICT: { status: 200, message: 'Somebody else changed it first.', ja: '他の更新と競合しました。' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 200,
    message: 'The idempotency key was used for another input.',
    ja: '冪等キーが別の入力で使われています。',
  },
  INTERNAL_SERVER_ERROR: { status: 500, message: 'Unexpected error.', ja: '予期しないエラーです。' },
} as const satisfies Record<string, { status: number; message: string; ja: string }>;
