const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/gu;
const distanceToHiragana = 0x60;
const blank = /[\s\p{Cc}]/gu;

const toHiragana = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - distanceToHiragana);

/**
 * Folds what a searcher does not tell apart: width and composition (Unicode NFKC), case, katakana and hiragana.
 * Blanks and control characters are removed. Folding twice gives the same text as folding once.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(katakana, toHiragana)
    .replace(blank, '')
    .normalize('NFKC');
}
