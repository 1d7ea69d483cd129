import file from '../../data/open-data-formats.json' with { type: 'json' };

/** A format of open data, recognised by its headings. */
export type OpenDataFormat =
  'RECOMMENDED_MEDICAL' | 'RECOMMENDED_CARE' | 'CARE_PUBLICATION' | 'NAVII_FACILITY' | 'NAVII_HOURS';

/** How numbers of a publisher are told apart. */
export type NumberScheme = 'MEDICAL' | 'CARE_OFFICE' | 'NAVII';

/** What a format is called, where it comes from, and which column means what. */
export interface FormatDescription {
  readonly format: OpenDataFormat;
  readonly title: string;
  readonly source: string;
  readonly licence: string;
  readonly scheme: NumberScheme;
  readonly recognisedBy: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/** A format together with where its columns stand in one file. */
export interface RecognisedFormat {
  readonly description: FormatDescription;
  /** The headings as the file has them. */
  readonly headings: readonly string[];
  /** Place of the column, from 0, by what it means. */
  readonly places: ReadonlyMap<string, number>;
}

const formats = file.formats as unknown as readonly FormatDescription[];

/** A heading as it is compared: width folded, without blanks, quotes and invisible marks. */
function foldHeading(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s"'\u200b\ufeff]/gu, '');
}

/** Recognises the format of a file by its headings, in any order; `undefined` when none of the formats has them. */
export function recogniseFormat(headings: readonly string[]): RecognisedFormat | undefined {
  const places = new Map<string, number>();
  for (const [place, heading] of headings.map(foldHeading).entries())
    if (!places.has(heading)) places.set(heading, place);
  const placeOf = (aliases: readonly string[]) =>
    aliases.map((alias) => places.get(foldHeading(alias))).find((place) => place !== undefined);
  const description = formats.find(({ recognisedBy, columns }) =>
    recognisedBy.every((heading) => placeOf(aliasesOf(heading, columns)) !== undefined),
  );
  if (!description) return undefined;
  const known = Object.entries(description.columns).flatMap(([meaning, aliases]): [string, number][] => {
    const place = placeOf(aliases);
    return place === undefined ? [] : [[meaning, place]];
  });
  return { description, headings, places: new Map(known) };
}

/** The heading and every other heading that the format takes for the same column. */
function aliasesOf(heading: string, columns: FormatDescription['columns']): readonly string[] {
  const narrow = ['名称', 'サービスの種類', '事業所名', '正式名称'];
  if (narrow.includes(heading)) return [heading];
  return Object.values(columns).find((aliases) => aliases.includes(heading)) ?? [heading];
}
