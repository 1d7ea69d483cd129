import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, parse, type GraphQLEnumType } from 'graphql';
import type { FullResource } from '../api/resources.ts';
import { describeFact } from './describe-fact.ts';

const contract = readFileSync(join(__dirname, '../../../shared/contract/city.graphql'), 'utf8');
const fields = buildASTSchema(parse(contract), { assumeValidSDL: true }).getType(
  'ResourceField',
) as GraphQLEnumType;

const names = {
  name: (enumName: string, value: string | null | undefined) => `${enumName}.${value ?? ''}`,
  wardName: (code: string) => `ward ${code}`,
  comma: '、',
};

const resource: FullResource = {
  name: 'さくら医院',
  nameKana: 'サクライイン',
  kind: 'CLINIC',
  services: ['内科', '外科'],
  careServices: [{ code: '130', name: '訪問看護' }],
  homeCareFunctions: ['ACTIVE_ROLE'],
  capabilities: ['END_OF_LIFE', 'NARCOTICS'],
  ward: { code: '27115' },
  address: '架空町1',
  phone: '06-0000-0001',
  fax: '06-0000-0002',
  url: 'https://example.test/',
  email: 'a@example.test',
  location: { latitude: 34.67, longitude: 135.54 },
  capacity: 19,
  operator: '医療法人架空会',
  openingHours: [{ day: 'MONDAY', from: '09:00', to: '12:00', note: null }],
  openingHoursNote: '祝日休診',
  contactHours: [{ day: 'FRIDAY', from: '13:00', to: '14:00', means: 'PHONE', contact: '医師', note: null }],
  liaisonDesk: { name: '地域連携室', phone: '06-0000-0003', fax: null, email: null, note: '平日' },
  facts: [],
};

test('every fact of the contract is told', () => {
  const told = Object.fromEntries(
    fields.getValues().map(({ name }) => [name, describeFact(resource, name, names)]),
  );
  expect(told).toEqual({
    NAME: 'さくら医院',
    NAME_KANA: 'サクライイン',
    KIND: 'ResourceKind.CLINIC',
    SERVICES: '内科、外科',
    CARE_SERVICES: '訪問看護',
    HOME_CARE_FUNCTIONS: 'HomeCareFunction.ACTIVE_ROLE',
    CAPABILITIES: 'Capability.END_OF_LIFE、Capability.NARCOTICS',
    WARD: 'ward 27115',
    ADDRESS: '架空町1',
    PHONE: '06-0000-0001',
    FAX: '06-0000-0002',
    URL: 'https://example.test/',
    EMAIL: 'a@example.test',
    LOCATION: '34.67, 135.54',
    CAPACITY: '19',
    OPERATOR: '医療法人架空会',
    OPENING_HOURS: 'ServiceDay.MONDAY 09:00–12:00',
    OPENING_HOURS_NOTE: '祝日休診',
    CONTACT_HOURS: 'ServiceDay.FRIDAY 13:00–14:00 ContactMeans.PHONE: 医師',
    LIAISON_DESK: '地域連携室、06-0000-0003、平日',
  });
});
