import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { Kind } from 'graphql';

/** The Japanese term at the end of a description, for example 電話 of "Telephone (電話)." */
const termOf = (description: string): string | undefined =>
  /\(([^()]*)\)\.?(?: [^()]*)?$/.exec(description)?.[1];

function readTerms(): ReadonlyMap<string, string> {
  const terms = readContract('oversight').definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION
      ? (definition.values ?? []).map(({ name, description }) => {
          const named = termOf(description?.value.split(':')[0] ?? '') ?? termOf(description?.value ?? '');
          return [`${definition.name.value}.${name.value}`, named ?? name.value] as const;
        })
      : [],
  );
  return new Map(terms);
}

let terms: ReadonlyMap<string, string> | undefined;

/** The Japanese term of a value of an enum, as the contract gives it; the value itself when it gives none. */
export function termOfValue(enumName: string, value: string): string {
  terms ??= readTerms();
  return terms.get(`${enumName}.${value}`) ?? value;
}

const eraDate = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'Asia/Tokyo' });

/** A day by the Japanese calendar, for example 令和7年3月31日 (和暦). */
export function inEra(day: Date | string): string {
  return eraDate.format(typeof day === 'string' ? new Date(`${day}T00:00:00+09:00`) : day);
}

/** An instant in Asia/Tokyo to the minute, with the day by the Japanese calendar. */
export function instantInEra(at: Date): string {
  const time = new Intl.DateTimeFormat('ja-JP', { timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(at);
  return `${inEra(at)} ${time}`;
}
