import type { CareResource } from './care-resource.ts';

type Cell = string | number | boolean | null | undefined;

const columns: readonly (readonly [heading: string, read: (resource: CareResource) => Cell])[] = [
  ['ID', (resource) => resource.id],
  ['名称', (resource) => resource.name],
  ['名称カナ', (resource) => resource.nameKana],
  ['種別', (resource) => resource.kind],
  ['サービス・診療科', (resource) => resource.services.join('、')],
  ['区コード', (resource) => resource.wardCode],
  ['所在地', (resource) => resource.address],
  ['電話番号', (resource) => resource.phone],
  ['緯度', (resource) => resource.location?.latitude],
  ['経度', (resource) => resource.location?.longitude],
  ['病床数・定員', (resource) => resource.capacity],
  ['出典', (resource) => resource.source],
  ['架空データ', (resource) => (resource.synthetic ? '架空' : '')],
  ['最終確認日', (resource) => resource.confirmedOn],
];

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
const withoutFormula = (text: string) => (/^[\s]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text);

function formatCell(cell: Cell): string {
  const text = typeof cell === 'string' ? withoutFormula(cell) : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formatLine = (cells: readonly Cell[]) => `${cells.map(formatCell).join(',')}\r\n`;

/** Writes resources as CSV (RFC 4180) in UTF-8 with a byte order mark; no cell starts a formula. */
export function formatCsv(resources: readonly CareResource[]): string {
  const lines = resources.map((resource) => formatLine(columns.map(([, read]) => read(resource))));
  return `\uFEFF${formatLine(columns.map(([heading]) => heading))}${lines.join('')}`;
}
