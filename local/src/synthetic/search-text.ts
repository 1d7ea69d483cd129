import { foldText } from '@kakehashi/shared/fold-text.ts';

/** What a search looks at: name and kana, folded, on two lines so that no match runs from one into the other. */
export function searchTextOf(name: string, nameKana: string | null): string {
  return [name, nameKana ?? ''].map(foldText).join('\n').trim();
}
