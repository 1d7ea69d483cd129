import type { ProcessCity, ServerName } from '../security/process-city.ts';
import { post } from '../support/ask.ts';

/** A question in which one text is the attacker's: sqlmap puts its payloads where `*` stands. */
export interface Target {
  readonly name: string;
  readonly server: Extract<ServerName, 'gateway' | 'desk'>;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** A field that must be another each time: a change is made once for each key. */
  readonly renewed?: string;
}

const register =
  'mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { subject { id } userErrors { code } } }';
const person = { name: '試験太郎', nameKana: 'シケンタロウ', insuredCategory: 'NOT_INSURED' };
const resources =
  'query ($text: String, $after: String) { resources(where: { text: $text }, first: 2, after: $after) { totalCount pageInfo { endCursor } } }';

/** Headers with which a question to a server is taken for a person's own. */
export async function headersOf(
  city: ProcessCity,
  server: Target['server'],
): Promise<Record<string, string>> {
  const as = server === 'gateway' ? { role: 'bureau' } : { role: 'coordinator', ward: city.ward };
  return { 'content-type': 'application/json', ...(await city.server(server).proofs('', as)) };
}

/** Every kind of text that comes from outside and may reach SQL. */
export async function findTargets(city: ProcessCity): Promise<readonly Target[]> {
  const first = await post(
    city.server('gateway').url,
    { query: resources },
    await headersOf(city, 'gateway'),
  );
  const cursor = String(first.data?.resources.pageInfo.endCursor);
  const id = `${city.ward}-0198c0de-0000-7000-8000-000000000001`;
  return [
    {
      name: 'text of a search of resources',
      server: 'gateway',
      query: resources,
      variables: { text: '病院*' },
    },
    { name: 'cursor of a page', server: 'gateway', query: resources, variables: { after: `${cursor}*` } },
    {
      name: 'IDs of a case and of a resource',
      server: 'gateway',
      query: 'query ($id: ID!) { case(id: $id) { number } resource(id: $id) { name } }',
      variables: { id: `${id}*` },
    },
    {
      name: 'codes of wards',
      server: 'gateway',
      query: 'query ($codes: [ID!]) { cases(wards: $codes, first: 2) { totalCount { value } } }',
      variables: { codes: [`${city.ward}*`] },
    },
    {
      name: 'text of a search at the desk',
      server: 'desk',
      query: 'query ($text: String!) { search(text: $text) { subjects { id } } }',
      variables: { text: '田中*' },
    },
    {
      name: 'name of a person who is looked for before the registration at the desk',
      server: 'desk',
      query: 'query ($person: SimilarSubjectInput!) { similarSubjects(person: $person) { subject { id } } }',
      variables: { person: { name: '田中*', nameKana: 'タナカ' } },
    },
    {
      name: 'key of a change at the desk',
      server: 'desk',
      query: register,
      variables: { input: { ...person, idempotencyKey: 'attack-0001*' } },
    },
    {
      name: 'address of a person who is registered at the desk',
      server: 'desk',
      query: register,
      variables: { input: { ...person, idempotencyKey: 'attack0000000001', address: '大阪市*' } },
      renewed: 'idempotencyKey',
    },
  ];
}
