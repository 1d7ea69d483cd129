import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';
import { keepDemoKey } from '../identity/demo-key.ts';
import { runQueryCommand } from './run-query-command.ts';
import { runTokenCommand } from './run-token-command.ts';

let data: string;
let file: string;
let server: Server;
let url: string;
let answer: { status: number; body: object };
let asked: { authorization: string | undefined; body: object };

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'kakehashi-commands-'));
  file = path.join(data, 'query.graphql');
  await writeFile(file, 'query Wards($codes: [ID!]) { wards(codes: $codes) { name } }');
  await keepDemoKey(data, 'http://localhost:4001');
  server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as object;
      asked = { authorization: request.headers.authorization, body };
      reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await rm(data, { recursive: true });
});

const surroundings = { env: {}, root: '/' };
const token = (...args: string[]) => runTokenCommand([...args, '--data', data], surroundings);
const query = (...args: string[]) => runQueryCommand([...args, '--data', data, '--url', url], surroundings);

describe('npm run token', () => {
  test('gives a token of the demo issuer', async () => {
    const {
      iat = 0,
      exp = 0,
      jti,
      ...claims
    } = decodeJwt(await token('coordinator', '27115', '--minutes', '5'));
    expect(claims).toEqual({
      iss: 'http://localhost:4001',
      sub: 'demo-coordinator-27115',
      aud: 'kakehashi',
      role: 'coordinator',
      ward: '27115',
      name: '東成区 相談支援室 コーディネーター デモ',
    });
    expect(exp - iat).toBe(300);
    expect(jti).toEqual(expect.any(String));
  });

  test.each([
    [[], 'expected a role among coordinator, ward_officer, bureau, analyst, operator, but got none'],
    [
      ['mayor'],
      'expected a role among coordinator, ward_officer, bureau, analyst, operator, but got "mayor"',
    ],
    [['operator'], 'expected a ward for operator, for example operator 27115, but got none'],
    [['bureau', '27115'], 'bureau: expected no ward for bureau, but got 27115'],
    [['bureau', '--minutes', '11'], '--minutes: expected a whole number from 1 to 10, but got "11"'],
    [['coordinator', '27115', '27102'], 'expected a role and a ward, but got "27102" as well'],
  ])('refuses %j', async (args, message) => {
    await expect(token(...args)).rejects.toThrow(message);
  });

  test('says that the city must be started first', async () => {
    const nowhere = path.join(data, 'nowhere');
    await expect(runTokenCommand(['bureau', '--data', nowhere], surroundings)).rejects.toThrow(
      `expected the demo issuer's key in ${nowhere}/demo-issuer.json, but got no such file: run npm start first`,
    );
  });

  test('gives nothing in production', async () => {
    const production = { env: { NODE_ENV: 'production' }, root: '/' };
    await expect(runTokenCommand(['bureau', '--data', data], production)).rejects.toThrow(
      'but got production',
    );
  });
});

describe('npm run query', () => {
  test('asks as a demo person and prints the answer', async () => {
    answer = { status: 200, body: { data: { wards: [{ name: '東成区' }] } } };
    const outcome = await query(file, '--as', 'bureau', '--variables', '{"codes":["27115"]}');
    expect(outcome).toEqual({
      answer: '{\n  "wards": [\n    {\n      "name": "東成区"\n    }\n  ]\n}',
      errors: [],
    });
    expect(asked.body).toMatchObject({ variables: { codes: ['27115'] }, operationName: 'Wards' });
    expect(decodeJwt((asked.authorization ?? '').replace('Bearer ', '')).sub).toBe('demo-bureau');
  });

  test.each([200, 400])('gives errors with their codes beside what did come, status %i', async (status) => {
    const error = {
      message: 'There is no such ward.',
      path: ['wards'],
      extensions: { code: 'UNKNOWN_WARD' },
    };
    answer = { status, body: { data: { wards: null }, errors: [error] } };
    expect(await query(file, '--as', 'operator', '--ward', '27115')).toEqual({
      answer: '{\n  "wards": null\n}',
      errors: ['UNKNOWN_WARD: There is no such ward. (at wards)'],
    });
  });

  test('tells its usage to those who ask for it', async () => {
    const { answer: usage, errors } = await query('--help');
    expect(errors).toEqual([]);
    expect(usage).toMatch(/^npm run query -- FILE.graphql --as bureau/);
    for (const option of ['--as', '--ward', '--variables', '--csv', '--url']) expect(usage).toContain(option);
  });

  test.each([
    [['--as', 'bureau'], /^expected npm run query -- FILE.graphql .*, but got 0 files$/],
    [['nowhere.graphql', '--as', 'bureau'], /^nowhere.graphql: ENOENT/],
    [['--variables', '[]', '--as', 'bureau'], /^expected npm run query/],
  ])('refuses %j', async (args, message) => {
    await expect(query(...args)).rejects.toThrow(message);
  });

  test('refuses variables that are no object, and says when nobody answers', async () => {
    await expect(query(file, '--as', 'bureau', '--variables', '[]')).rejects.toThrow(
      '--variables: expected a JSON object, but got something else',
    );
    const nobody = ['--as', 'bureau', '--data', data, '--url', 'http://127.0.0.1:9/graphql'];
    await expect(runQueryCommand([file, ...nobody], surroundings)).rejects.toThrow(
      /^expected an answer from http:\/\/127\.0\.0\.1:9\/graphql, but got none/,
    );
  });
});
