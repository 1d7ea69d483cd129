import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { readStartOptions } from '../options/start-options.ts';
import { keepCityKeys, keepSealKeys } from './city-keys.ts';
import { type CityPlan, planCity } from './city-plan.ts';
import { writeNodesFile } from './nodes-file.ts';
import {
  citySettings,
  gatewaySettings,
  oversightSettings,
  type SettingsSource,
  wardSettings,
} from './program-settings.ts';
import { keepReleaseSecrets } from './release-secrets.ts';

let data: string;
let plan: CityPlan;

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'kakehashi-city-'));
  plan = planCity(readStartOptions(['--wards', '27102,27115', '--data', data], { env: {}, root: '/' }));
});
afterEach(() => rm(data, { recursive: true }));

describe('the files of a city', () => {
  test('keep each key pair from start to start, for this account alone', async () => {
    const before = keepCityKeys(data, ['gateway', '27102']);
    const after = keepCityKeys(data, ['gateway', '27102', '27115']);
    expect([after('gateway'), after('27102')]).toEqual([before('gateway'), before('27102')]);
    expect(after('27115')).not.toEqual(after('27102'));
    expect((await stat(path.join(data, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  test('name the nodes with their public keys alone', async () => {
    const keyPairOf = keepCityKeys(data, ['27102', '27115']);
    const text = await readFile(writeNodesFile(plan, keyPairOf), 'utf8');
    expect(parse(text)).toEqual({
      nodes: [
        {
          code: '27102',
          url: 'http://127.0.0.1:4100/graphql',
          publicKey: keyPairOf('27102').publicKey,
          medicalArea: 'N',
        },
        {
          code: '27115',
          url: 'http://127.0.0.1:4110/graphql',
          publicKey: keyPairOf('27115').publicKey,
          medicalArea: 'E',
        },
      ],
    });
  });
});

describe('the settings of a program', () => {
  test('hold its own database and private key and nobody else’s', () => {
    const names = ['gateway', 'oversight', 'city', '27102', '27115'];
    const keyPairOf = keepCityKeys(data, names);
    const urlsOf = (role: string) =>
      new Map(
        ['city', 'oversight', 'ward_27102', 'ward_27115'].map((name) => [
          name,
          `postgres://${role}@127.0.0.1/${name}`,
        ]),
      );
    const databases = { programUrls: urlsOf('program'), urls: urlsOf('owner') };
    const sealKeys = keepSealKeys(data);
    const releaseSecretOf = keepReleaseSecrets(data, ['27102', '27115']);
    const source: SettingsSource = {
      plan,
      root: '/srv',
      keyPairOf,
      sealKeys,
      releaseSecretOf,
      nodesFile: '/nodes.yaml',
      databases,
    };
    const programs = {
      gateway: gatewaySettings(source),
      oversight: oversightSettings(source),
      city: citySettings(source),
      '27102': wardSettings(source, plan.nodes[0]!),
      '27115': wardSettings(source, plan.nodes[1]!),
    };
    const secrets = (name: keyof typeof programs) =>
      Object.values(programs[name]).filter(
        (value) =>
          value.startsWith('postgres:') ||
          value === sealKeys.privateKey ||
          ['27102', '27115'].some((ward) => releaseSecretOf(ward) === value) ||
          names.some((other) => keyPairOf(other).privateKey === value),
      );
    expect(secrets('gateway')).toEqual([keyPairOf('gateway').privateKey]);
    expect(secrets('oversight')).toEqual([
      keyPairOf('oversight').privateKey,
      'postgres://program@127.0.0.1/oversight',
      'postgres://owner@127.0.0.1/oversight',
      sealKeys.privateKey,
    ]);
    expect(secrets('city')).toEqual([
      keyPairOf('city').privateKey,
      'postgres://program@127.0.0.1/city',
      'postgres://owner@127.0.0.1/city',
    ]);
    expect(secrets('27102')).toEqual([
      keyPairOf('27102').privateKey,
      'postgres://program@127.0.0.1/ward_27102',
      'postgres://owner@127.0.0.1/ward_27102',
      releaseSecretOf('27102'),
    ]);
    expect(secrets('27115')).toEqual([
      keyPairOf('27115').privateKey,
      'postgres://program@127.0.0.1/ward_27115',
      'postgres://owner@127.0.0.1/ward_27115',
      releaseSecretOf('27115'),
    ]);
  });
});
