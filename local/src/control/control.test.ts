import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findWard, parseWards } from '../city/city-wards.ts';
import { runNodeCommand } from '../commands/run-node-command.ts';
import { assertNoCityRuns } from './ask-city.ts';
import { type ControlServer, startControlServer } from './control-server.ts';

const wards = parseWards('27102,27115');
const stopped = new Set<string>();
const city = {
  gatewayOrigin: 'http://localhost:4000',
  status: () => ({
    programs: [{ name: 'gateway', state: 'running', port: 4000, pid: 11 }],
    nodes: wards.map(({ code, name, place }) => ({
      code,
      name,
      state: stopped.has(code) ? 'stopped' : 'running',
      port: 4100 + place,
      deskPort: 4200 + place,
      pid: stopped.has(code) ? null : 12,
    })),
  }),
  startNode: async (code: string) => void stopped.delete(findWard(code, wards).code),
  stopNode: async (code: string) => void stopped.add(findWard(code, wards).code),
};

let data: string;
let door: ControlServer;
const run = (...args: string[]) => runNodeCommand([...args, '--data', data], { env: {}, root: '/' });

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'kakehashi-control-'));
  door = await startControlServer(city, data);
  stopped.clear();
});
afterEach(async () => {
  await door.stop();
  await rm(data, { recursive: true });
});

describe('npm run node', () => {
  test('shows what runs', async () => {
    expect(await run('status')).toBe(
      [
        'program  state    port  process',
        'gateway  running  4000  11',
        '',
        'ward   state    port  desk  process  name',
        '27102  running  4100  4200  12       都島区',
        '27115  running  4110  4210  12       東成区',
        '',
        '2 of 2 ward nodes run.',
      ].join('\n'),
    );
  });

  test('stops and starts one node', async () => {
    expect(await run('stop', '27115')).toBe('27115 東成区 stopped');
    expect(JSON.parse(await run('status', '--json'))).toEqual(city.status());
    expect(await run('status')).toContain('27115  stopped  4110  4210  –        東成区');
    expect(await run('start', '27115')).toBe('27115 東成区 running');
  });

  test('refuses a ward that the city does not run', async () => {
    await expect(run('stop', '27103')).rejects.toThrow('expected one of 27102, 27115, but got "27103"');
    await expect(run('start', '../status')).rejects.toThrow(
      'expected one of 27102, 27115, but got "../status"',
    );
  });

  test.each([['stop'], ['restart', '27115'], ['status', '27115'], ['stop', '27102', '27115']])(
    'says what it expects instead of %s %s',
    async (...args) => {
      await expect(run(...args)).rejects.toThrow(/^expected npm run node -- status .*, but got /);
    },
  );

  test('says that no city runs, also when one was killed and left its note', async () => {
    const { url } = door.control;
    await door.stop();
    await expect(run('status')).rejects.toThrow(
      `expected a running city in ${data}, but got none: run npm start first`,
    );
    door = await startControlServer(city, data);
    expect(door.control.url).not.toBe(url);
  });
});

describe('the control door', () => {
  test('opens to those who read the control file, which only this account can', async () => {
    expect((await stat(path.join(data, 'control.json'))).mode & 0o777).toBe(0o600);
    for (const authorization of ['', 'Bearer ', `Bearer ${'x'.repeat(43)}`]) {
      const reply = await fetch(`${door.control.url}/nodes/27115/stop`, {
        method: 'POST',
        headers: { authorization },
      });
      expect(reply.status).toBe(401);
    }
    expect(stopped.size).toBe(0);
  });

  test('tells a second start that a city runs already', async () => {
    await expect(assertNoCityRuns(data)).rejects.toThrow(
      `expected no city to run in ${data}, but got one (process ${String(process.pid)}, http://localhost:4000)`,
    );
  });
});
