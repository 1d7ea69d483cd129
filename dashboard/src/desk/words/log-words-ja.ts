/** What the desk says in Japanese of the access log. */
export const logWordsJa = {
  logLead: 'この室の相談を、いつ、誰が、どこから見たか、変えたかの記録です。新しい順に並びます。',
  at: '日時',
  who: '利用者',
  role: '役割',
  what: '種別',
  through: '経路',
  purpose: '目的',
  fields: '項目',
  entities: '対象',
  entityCount: (count: number) => `${String(count)}件`,
  entitiesMixed: '相談のほか、対象者や対応の記録も含みます。開けるのは相談だけです。',
  moreFields: (count: number) => `ほか${String(count)}項目`,
  older: 'さらに前の記録',
  throughCommand: 'ノードのコマンド',
  throughNames: { desk: '窓口', gateway: '市のゲートウェイ', oversight: '市の集計' } as Readonly<
    Record<string, string>
  >,
  logRoles: { node: '区のノード' } as Readonly<Record<string, string>>,
  commands: {
    backup: '全データのバックアップ',
    export: '全データの書き出し',
    restore: 'バックアップからの復元',
  } as Readonly<Record<string, string>>,
  logDetails: {
    'all tables': 'すべての表（個人情報を含む）',
    'refused by the gateway': '市のゲートウェイが拒否',
  } as Readonly<Record<string, string>>,
  sealedFor: (ward: string) => `${ward}あてに封をした引継ぎ内容`,
  restoredFrom: (taken: string, row: string) => `${taken}のバックアップ（記録の${row}番まで）から`,
  suppressed: (count: number) => `ほかに記録を省いた拒否${String(count)}件`,
  /** A field of the contract: its Japanese term, or its name in the contract when it has none. */
  fieldName: (field: string, term: string) => (/\P{ASCII}/u.test(term) ? term : field),
};

/** What the desk can say of it, in any language. */
export type LogWords = typeof logWordsJa;
