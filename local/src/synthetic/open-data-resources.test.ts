import { createOpenDataResources, readLocation, wardCodeOfAddress } from './open-data-resources.ts';

const resources = createOpenDataResources();
const named = (name: string) => resources.find((resource) => resource.name === name);

describe('createOpenDataResources', () => {
  it('reads all rows of the four specimens, in UTF-8 with a byte order mark and in cp932', () => {
    expect(resources.map(({ name, kind, ward_code: ward }) => `${name} ${kind} ${ward ?? '-'}`)).toEqual([
      '架空みやこ病院 HOSPITAL 27102',
      '架空きた在宅クリニック CLINIC 27127',
      '架空ひらの診療所 CLINIC 27126',
      '架空にしなり病院 HOSPITAL 27122',
      '架空ひがしなり訪問看護 VISITING_NURSE_STATION 27115',
      '架空いくのケアプラン CARE_MANAGER_OFFICE 27116',
      '架空すみのえショートステイ SHORT_STAY 27125',
      '架空つるみ看多機 SMALL_MULTIFUNCTIONAL 27124',
      '架空訪問看護ステーション東成 VISITING_NURSE_STATION 27115',
      '架空訪問看護ステーション旭 VISITING_NURSE_STATION 27117',
      '架空訪問看護ステーション港 VISITING_NURSE_STATION 27107',
      '架空よどがわ病院 HOSPITAL 27123',
      '架空すみよし病院 HOSPITAL 27120',
    ]);
  });

  it('keeps each fact under its heading', () => {
    const { id: _id, ...resource } = named('架空みやこ病院')!;
    expect(resource).toEqual({
      name: '架空みやこ病院',
      name_kana: 'カクウミヤコビョウイン',
      kind: 'HOSPITAL',
      services: ['内科', '外科', 'リハビリテーション科'],
      ward_code: '27102',
      address: '大阪府大阪市都島区架空町1-1',
      phone: '06-0000-0001',
      latitude: 34.70613,
      longitude: 135.52717,
      capacity: 180,
      source: '見本: 推奨データセット 医療機関一覧',
      synthetic: true,
      confirmed_on: null,
    });
  });

  it('takes 0 beds or places for not entered', () => {
    expect(named('架空訪問看護ステーション東成')?.capacity).toBeNull();
    expect(named('架空すみのえショートステイ')?.capacity).toBe(20);
  });
});

describe('wardCodeOfAddress', () => {
  it('tells 東住吉区 from 住吉区', () => {
    expect(['大阪府大阪市東住吉区架空町1', '大阪府大阪市住吉区架空町1'].map(wardCodeOfAddress)).toEqual([
      '27121',
      '27120',
    ]);
  });

  it('leaves an address without a ward of the city without one', () => {
    expect(['大阪府大阪市', '大阪府堺市北区架空町1', null].map(wardCodeOfAddress)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('readLocation', () => {
  it('takes 0,0 and anything that is no number for unknown', () => {
    const unknown = { latitude: null, longitude: null };
    expect([readLocation('0.0', '0.0'), readLocation('34.6', null), readLocation('北緯', '135.5')]).toEqual([
      unknown,
      unknown,
      unknown,
    ]);
    expect(readLocation('34.6', '135.5')).toEqual({ latitude: 34.6, longitude: 135.5 });
  });
});
