import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { Kind, parse } from 'graphql';
import { insertResources } from '../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';
import { createCitySchema } from './schema/city-schema.ts';

const root = findProjectRoot();
const read = (name: string) => readFileSync(path.join(root, 'docs/examples', `${name}.graphql`), 'utf8');
const namesIn = (folder: string) =>
  readdirSync(path.join(root, 'docs/examples', folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => path.join(folder, file.replace('.graphql', '')));

/* eslint-disable @typescript-eslint/no-explicit-any -- answers of many shapes */
type Answers = Record<string, any>;

/** An example, and the variables that the answers to those before it give. */
type Step = readonly [name: string, variables?: (before: Answers) => Record<string, unknown>];

const resource = 'R-018e96f4-a800-77d3-bf91-238ceb10d2f0';
const idAndVersion = ({ id, version }: any) => ({ id, version });

/** The story that the examples tell, in order. */
const story: readonly Step[] = [
  ['city/resource-add'],
  ['city/resource-change', (before) => idAndVersion(before['city/resource-add'].resource)],
  ['resources-report-correction'],
  ['city/one-resource', () => ({ id: resource, text: 'ﾐﾎﾝ' })],
  ['city/correction-review', (before) => idAndVersion(before['resources-report-correction'].correction)],
  ['resources-report-vacancy'],
  ['resources-vacancies'],
  ['city/reporting-key-issue', () => ({ resourceId: resource })],
  ['city/reporting-key-revoke', (before) => ({ id: before['city/reporting-key-issue'].key.id })],
  ['city/near-a-point'],
  ['city/downloads'],
  ['resources-stage-import'],
  ['city/one-import', (before) => ({ id: before['resources-stage-import'].batch.id })],
  ['city/import-accept', (before) => idAndVersion(before['resources-stage-import'].batch)],
  ['city/import-undo', (before) => idAndVersion(before['city/import-accept'].batch)],
  ['27-plan-a-session'],
  ['city/training-change-session', (before) => idAndVersion(before['27-plan-a-session'].session)],
  [
    'city/training-register',
    (before) => ({ sessionId: before['27-plan-a-session'].session.id, key: 'example-nurse-1' }),
  ],
  [
    'city/training-register',
    (before) => ({ sessionId: before['27-plan-a-session'].session.id, key: 'example-nurse-2' }),
  ],
  ['city/training-withdraw', (before) => ({ id: before['city/training-register'].registration.id })],
  [
    'city/training-record-attendance',
    (before) => ({
      ...idAndVersion(before['city/training-change-session'].session),
      registrationId: before['first city/training-register'].registration.id,
    }),
  ],
  ['city/training-attendance', (before) => ({ id: before['27-plan-a-session'].session.id })],
  ['26-record-a-value'],
  ['city/observation-correct', (before) => idAndVersion(before['26-record-a-value'].observation)],
  ['city/action-change-state', () => ({ id: 'action-003-daily-1', version: 1 })],
  ['city/evaluation-record'],
  ['city/meeting-add'],
  ['city/meeting-record-minutes', (before) => idAndVersion(before['city/meeting-add'].meeting)],
  ['city/event-add'],
  ['city/event-change', (before) => idAndVersion(before['city/event-add'].event)],
  ['city/copies-record'],
  ['city/adoption-record'],
  ['city/reference', (before) => ({ meetingId: before['city/meeting-add'].meeting.id })],
];

describe('the examples of the city', () => {
  let city: TestCitySubgraph;
  const answers: Answers = {};
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    const place = { ward: '27115', latitude: 34.67, longitude: 135.54, kind: 'CLINIC' };
    await insertResources(city.database, [
      { number: 1, name: '架空みほん医院', nameKana: 'みほん', ...place },
    ]);
    await city.database.query('UPDATE care_resource SET id = $1', [resource]);
  });
  afterAll(() => city.stop());

  const ask = async (name: string, variables: Record<string, unknown>): Promise<any> => {
    const { data, errors } = await city.ask(read(name), variables);
    expect(errors).toBeUndefined();
    const [first] = Object.values<any>(data ?? {});
    expect(first).toEqual(expect.anything());
    expect(first.userErrors ?? []).toEqual([]);
    return first;
  };

  test.each(story.map(([name, variables]) => ({ name, variables })))('$name', async ({ name, variables }) => {
    const answer = await ask(name, variables?.(answers) ?? {});
    answers[`first ${name}`] ??= answer;
    answers[name] = answer;
  });

  test('city/import-discard', async () => {
    const text = read('resources-stage-import').replace('example-stage-import', 'example-stage-again');
    const { data } = (await city.ask(text)) as any;
    const { batch } = await ask('city/import-discard', idAndVersion(data.stageImport.batch));
    expect(batch.state).toBe('DISCARDED');
  });

  test('do what they say', () => {
    const { registrations, waiting, ...session } = answers['city/training-attendance'];
    expect([session.state, session.attendance, waiting]).toEqual([
      'HELD',
      expect.arrayContaining([
        { profession: 'DOCTOR', persons: 4 },
        { profession: 'NURSE', persons: 1 },
      ]),
      0,
    ]);
    expect(registrations.map(({ state, certificate }: any) => [state, certificate !== null])).toEqual([
      ['REGISTERED', true],
      ['WITHDRAWN', false],
    ]);
    expect(answers['city/training-register'].registration.state).toBe('WAITING');
    expect(answers['city/correction-review'].correction.resource.fax).toBe('06-0000-0999');
    expect([answers['city/import-accept'].batch.state, answers['city/import-undo'].batch.state]).toEqual([
      'ACCEPTED',
      'UNDONE',
    ]);
    expect(answers['city/reporting-key-revoke'].key.state).toBe('REVOKED');
    expect(answers['city/near-a-point'].totalCount).toBe(1);
  });

  test('are all told here, and part by part in docs/city.md', () => {
    const told = new Set([...story.map(([name]) => name), 'city/import-discard']);
    expect(namesIn('city').filter((name) => !told.has(name))).toEqual([]);
    const page = readFileSync(path.join(root, 'docs/city.md'), 'utf8');
    const named = [...page.matchAll(/`((?:city\/|resources-|\d+-)[\w-]+)`/g)].map(([, name = '']) => name);
    const known = new Set([...namesIn(''), ...namesIn('city')]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(namesIn('city').filter((name) => !named.includes(name))).toEqual([]);
  });

  test('ask for every root field of the contract', () => {
    const asked = new Set(
      [...namesIn(''), ...namesIn('city')].flatMap((name) =>
        parse(read(name)).definitions.flatMap((definition) =>
          definition.kind === Kind.OPERATION_DEFINITION
            ? definition.selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : ''))
            : [],
        ),
      ),
    );
    const schema = createCitySchema(readContractText('city'));
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    expect(fields.filter((field) => !field.startsWith('_') && !asked.has(field))).toEqual([]);
  });
});
