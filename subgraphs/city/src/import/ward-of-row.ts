import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { cityWards } from '../reference/city-wards.ts';

/** Where a row belongs: to a ward, to another municipality, or nobody can say. */
export type Belonging =
  | { readonly kind: 'ward'; readonly ward: WardCode }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unknown' };

const city = '大阪市';
const cityCode = '27100';
const wardCodes = new Set<string>(cityWards.map(({ code }) => code));
const otherPrefecture = /^(北海道|東京都|京都府|.{2,3}県)/u;
const municipality = /^[^\d区]{1,5}?[市郡]/u;

function wardIn(text: string): WardCode | undefined {
  return cityWards.find(({ name }) => text.startsWith(name))?.code;
}

function byCode(code: string | null): Belonging {
  if (code === null || code === cityCode) return { kind: 'unknown' };
  return wardCodes.has(code) ? { kind: 'ward', ward: code as WardCode } : { kind: 'outside' };
}

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^大阪府/, '');

/** The ward of the first text that names one after 大阪市. */
function wardAfterCity(texts: readonly string[]): WardCode | undefined {
  const named = texts.map((text) => (text.startsWith(city) ? wardIn(text.slice(city.length)) : undefined));
  return named.find((ward) => ward !== undefined);
}

const isElsewhere = (address: string) =>
  otherPrefecture.test(address) || (municipality.test(address) && !address.startsWith(city));

/**
 * Finds the ward of a row. The address decides, because a row may carry the city's code or a ward's; names such as 北区
 * count only after 大阪市, or where the code says that the row is of the city.
 */
export function wardOfRow(row: {
  readonly address: string;
  readonly municipality: string;
  readonly code: string | null;
}): Belonging {
  const address = folded(row.address);
  if (isElsewhere(address)) return { kind: 'outside' };
  const isOfCity = row.code === cityCode || wardCodes.has(row.code ?? '');
  const ward = wardAfterCity([address, folded(row.municipality)]) ?? (isOfCity ? wardIn(address) : undefined);
  return ward === undefined ? byCode(row.code) : { kind: 'ward', ward };
}
