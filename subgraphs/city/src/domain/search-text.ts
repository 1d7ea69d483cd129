import { foldText } from '@kakehashi/shared/fold-text.ts';
import type { ResourceFacts } from './resource-facts.ts';

/** What a search looks at, folded, each on a line of its own so that no match runs from one into the other. */
export function searchTextOf(
  facts: Pick<ResourceFacts, 'name' | 'nameKana' | 'address' | 'operator' | 'services'>,
): string {
  const { name, nameKana, address, operator, services } = facts;
  return [name, nameKana ?? '', address ?? '', operator ?? '', ...services]
    .map(foldText)
    .filter((text) => text !== '')
    .join('\n');
}

const legalForm =
  /(?:医療法人|社会医療法人|社会福祉法人|一般社団法人|公益社団法人|一般財団法人|公益財団法人|特定非営利活動法人|株式会社|有限会社|合同会社)/gu;

/** A name as it is compared between sources: folded, without legal forms and punctuation. */
export function nameKeyOf(name: string): string {
  return foldText(name.normalize('NFKC').replace(legalForm, '')).replace(/[\p{P}\p{S}]/gu, '');
}

const numerals = '〇一二三四五六七八九';

/** An address as it is compared between sources: folded, from the municipality on, 丁目 番地 番 号 as hyphens. */
export function addressKeyOf(address: string): string {
  return foldText(address)
    .replace(/^(?:東京都|北海道|(?:大阪|京都)府|.{2,3}県)/u, '')
    .replace(/[〇一二三四五六七八九](?=丁目)/gu, (digit) => String(numerals.indexOf(digit)))
    .replace(/(?:丁目|番地|番|号)の?/gu, '-')
    .replace(/[‐‑–—―−ー－]/gu, '-')
    .replace(/-+/g, '-')
    .replace(/-(?=\D|$)/gu, '')
    .replace(/[^\p{L}\p{N}-]/gu, '');
}
