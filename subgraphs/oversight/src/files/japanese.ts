import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { readTerms } from '@kakehashi/shared/composition/contract-terms.ts';

let terms: ReadonlyMap<string, string> | undefined;

/** The Japanese term of a value of an enum, as the contract gives it; the value itself when it gives none. */
export function termOfValue(enumName: string, value: string): string {
  terms ??= readTerms(readContract('oversight'));
  return terms.get(`${enumName}.${value}`) ?? value;
}
