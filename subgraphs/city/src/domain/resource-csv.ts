import type { CareResource } from './care-resource.ts';
import { writeCsv, type Column } from './csv.ts';
import { lastStoodFor, originOf } from './fact-origin.ts';
import { describeFact, factOfField, isUnknown, resourceFields } from './resource-facts.ts';
import { formatTime, signOf, type ContactSpan } from './service-hours.ts';

const listed = (values: readonly string[]) => values.join('、');

/** Where the facts come from, each source once with the latest day of its facts. */
function describeOrigins(resource: CareResource): string {
  const days = new Map<string, string>();
  for (const field of resourceFields.filter((name) => !isUnknown(resource[factOfField[name]]))) {
    const origin = originOf(resource, field);
    const day = lastStoodFor(origin) ?? '';
    if (day >= (days.get(origin.source) ?? '')) days.set(origin.source, day);
  }
  return [...days].map(([source, day]) => (day === '' ? source : `${source}（${day}）`)).join('、');
}

const columns: readonly Column<CareResource>[] = [
  ['ID', (resource) => resource.id],
  ['名称', (resource) => resource.name],
  ['名称カナ', (resource) => resource.nameKana],
  ['種別', (resource) => resource.kind],
  ['サービス・診療科', (resource) => listed(resource.services)],
  ['区コード', (resource) => resource.wardCode],
  ['所在地', (resource) => resource.address],
  ['電話番号', (resource) => resource.phone],
  ['緯度', (resource) => resource.location?.latitude],
  ['経度', (resource) => resource.location?.longitude],
  ['病床数・定員', (resource) => resource.capacity],
  ['出典', (resource) => resource.source],
  ['架空データ', (resource) => (resource.synthetic ? '架空' : '')],
  ['最終確認日', (resource) => resource.confirmedOn],
  ['介護サービスコード', (resource) => listed(resource.careServices)],
  ['在宅医療の機能', (resource) => listed(resource.homeCareFunctions)],
  ['対応できること', (resource) => listed(resource.capabilities)],
  ['FAX番号', (resource) => resource.fax],
  ['URL', (resource) => resource.url],
  ['メールアドレス', (resource) => resource.email],
  ['法人の名称', (resource) => resource.operator],
  ['診療・利用時間', (resource) => describeFact(resource.openingHours)],
  ['診療・利用時間の特記事項', (resource) => resource.openingHoursNote],
  ['連絡可能時間', (resource) => describeFact(resource.contactHours)],
  ['連携窓口', (resource) => describeFact(resource.liaisonDesk)],
  ['項目ごとの出典と時点', describeOrigins],
  ['掲載終了日', (resource) => resource.noLongerListedOn],
];

/** Writes resources as CSV. */
export function formatCsv(resources: readonly CareResource[]): string {
  return writeCsv(columns, resources);
}

interface ContactLine {
  readonly resource: CareResource;
  readonly span: ContactSpan;
}

const means = { PHONE: '電話', FAX: 'FAX', EMAIL: 'メール', ICT: 'ICTツール', VISIT: '面会・来所' };

const contactColumns: readonly Column<ContactLine>[] = [
  ['区コード', ({ resource }) => resource.wardCode],
  ['名称', ({ resource }) => resource.name],
  ['種別', ({ resource }) => resource.kind],
  ['曜日', ({ span }) => signOf(span.day)],
  ['開始', ({ span }) => formatTime(span.from)],
  ['終了', ({ span }) => formatTime(span.to)],
  ['連絡方法', ({ span }) => means[span.means]],
  ['対応者', ({ span }) => span.contact],
  ['備考', ({ span }) => span.note],
  ['電話番号', ({ resource }) => resource.phone],
  ['FAX番号', ({ resource }) => resource.fax],
  ['出典', ({ resource }) => originOf(resource, 'CONTACT_HOURS').source],
  ['確認日', ({ resource }) => lastStoodFor(originOf(resource, 'CONTACT_HOURS'))],
];

/** Writes the list of contact hours (連絡可能時間一覧表), one line a span; resources without any have no line. */
export function formatContactHoursCsv(resources: readonly CareResource[]): string {
  return writeCsv(
    contactColumns,
    resources.flatMap((resource) => resource.contactHours.map((span) => ({ resource, span }))),
  );
}

const deskColumns: readonly Column<CareResource>[] = [
  ['区コード', (resource) => resource.wardCode],
  ['病院名', (resource) => resource.name],
  ['連携窓口', (resource) => resource.liaisonDesk?.name],
  ['電話番号', (resource) => resource.liaisonDesk?.phone],
  ['FAX番号', (resource) => resource.liaisonDesk?.fax],
  ['メールアドレス', (resource) => resource.liaisonDesk?.email],
  ['備考', (resource) => resource.liaisonDesk?.note],
  ['所在地', (resource) => resource.address],
  ['出典', (resource) => originOf(resource, 'LIAISON_DESK').source],
  ['確認日', (resource) => lastStoodFor(originOf(resource, 'LIAISON_DESK'))],
];

/** Writes the list of liaison desks (病院連携窓口一覧表). */
export function formatLiaisonDesksCsv(resources: readonly CareResource[]): string {
  return writeCsv(
    deskColumns,
    resources.filter(({ liaisonDesk }) => liaisonDesk !== null),
  );
}
