import type { Proofs, TestCitySubgraph } from './test-city-subgraph.ts';

const batchFields = `id state version format encoding asOf source problem
  counts { rows added changed same vanished rejected outside warnings }
  changes(first: 200, outcome: [ADDED, CHANGED, SAME, VANISHED, REJECTED]) { edges { node {
    outcome line name matchedBy fields { field before after } remarks { warning column value reason } } } }`;

/** The mutation that stages a file, with everything that is to be known of its batch. */
export const stageMutation = `mutation ($input: StageImportInput!) { stageImport(input: $input) { batch { ${batchFields} } userErrors { field code } } }`;

const settleMutation = (name: string) =>
  `mutation ($input: ImportBatchInput!) { ${name}(input: $input) { batch { ${batchFields} } userErrors { field code message } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call -- answers of many shapes, as in the tests themselves */
/** Imports through a city subgraph, as the bureau does. */
export function createImporter(city: () => TestCitySubgraph) {
  let keys = 0;
  const key = () => `import-key-${String(++keys)}`;
  const write = async (text: string, input: object, proofs: Proofs = {}): Promise<any> => {
    const variables = { input: { idempotencyKey: key(), ...input } };
    const { data, errors } = await city().ask(text, variables, proofs);
    if (errors) throw new Error(JSON.stringify(errors));
    return Object.values(data as object)[0];
  };
  return {
    key,
    write,
    stageFile: async (fileName: string, bytes: Buffer | string, more: object = {}): Promise<any> => {
      const contentBase64 = Buffer.from(bytes as string).toString('base64');
      return (await write(stageMutation, { fileName, contentBase64, ...more })).batch;
    },
    accept: ({ id, version }: any): Promise<any> => write(settleMutation('acceptImport'), { id, version }),
    undo: ({ id, version }: any): Promise<any> => write(settleMutation('undoImport'), { id, version }),
    changesOf: (batch: any): any[] => batch.changes.edges.map(({ node }: any) => node),
    resources: (): Promise<Record<string, unknown>[]> =>
      city().database.query(
        `SELECT name, kind, ward_code, services, care_services, address, latitude, capacity, url, email, opening_hours, opening_hours_note
         FROM care_resource ORDER BY ward_code, name`,
      ),
    empty: () =>
      city().database.query(
        'TRUNCATE care_resource, import_batch, import_row, resource_listing, vacancy, resource_correction, reporting_key',
      ),
  };
}

/** Headings of a list of care offices. */
export const heading =
  '都道府県コード又は市区町村コード,NO,介護サービス事業所名称,介護サービス事業所名称_カナ,実施サービス,住所,方書,緯度,経度,電話番号,事業所番号,定員,URL';
/** One line of it. */
export const office = (
  number: number,
  more: Partial<Record<'name' | 'address' | 'phone' | 'service' | 'code', string>> = {},
) =>
  [
    more.code ?? '271004',
    number,
    more.name ?? `架空事業所${String(number)}`,
    '',
    more.service ?? '訪問看護',
    more.address ?? '大阪市東成区架空町1-2',
    '',
    '34.67',
    '135.54',
    more.phone ?? '06-0000-0000',
    `27${String(number).padStart(8, '0')}`,
    '0',
    '',
  ].join(',');
/** A whole list. */
export const file = (...rows: string[]) => [heading, ...rows, ''].join('\r\n');
