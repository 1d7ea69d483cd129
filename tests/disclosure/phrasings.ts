/** Phrasings that stand in one operation. */
export const phrasesAtOnce = 10;

/** A question as a part of an operation: its field, the variables it declares, its fragments, and their values. */
interface Phrase {
  readonly field: string;
  readonly measures: string;
  readonly text: string;
  readonly declared: string;
  readonly fragments: string;
  readonly variables: object;
}

const count = 'state lower value upper';

/** One of many ways to ask for the year by scene: order, names, fragments, repeated wards, spaces. */
function phrase(number: number, wards: readonly string[]): Phrase {
  const codes = Array.from({ length: 2 + (number % 4) }, (_, place) => wards[(place + number) % 2] ?? '');
  const [field, measures] = [`a${number}`, `b${number % 7}`];
  const pad = ' '.repeat(number % 5);
  if (number % 2 === 0) {
    const text = `${pad}${field}: releasedStatistics(wards: ${JSON.stringify(codes)}, period: { fiscalYear: 2024 }, groupBy: [SCENE]) { rows { ${measures}: measures { persons { upper lower state value } cases { value upper lower state } } scene } }`;
    return { field, measures, text, declared: '', fragments: '', variables: {} };
  }
  const [w, g] = [`w${number}`, `g${number}`];
  return {
    field,
    measures,
    text: `${field}: releasedStatistics(groupBy: $${g},${pad} period: { fiscalYear: 2024 }, wards: $${w}) { ...f${number} }`,
    declared: `$${w}: [ID!],${pad} $${g}: [ReleaseGrouping!] `,
    fragments: `fragment f${number} on ReleasedStatistics { rows { scene ${measures}: measures { cases { ...c${number} } persons { ...c${number} } } } } fragment c${number} on Count { ${count} }`,
    variables: { [w]: codes, [g]: 'SCENE' },
  };
}

/** Several phrasings of the question, from the one with this number on, as one operation. */
export function phraseMany(first: number, wards: readonly string[]) {
  const some = Array.from({ length: phrasesAtOnce }, (_, place) => phrase(first + place, wards));
  const join = (part: 'text' | 'declared' | 'fragments') => some.map((one) => one[part]).join(' ');
  return {
    names: some.map(({ field, measures }) => ({ field, measures })),
    body: {
      query: `query Q${first} (${join('declared')}) { ${join('text')} } ${join('fragments')}`,
      variables: Object.assign({}, ...some.map(({ variables }) => variables)) as object,
    },
  };
}
