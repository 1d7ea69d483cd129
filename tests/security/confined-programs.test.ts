import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { runConfined, confine, whyNotConfined } from './confined.ts';
import { serverNames, startProcessCity, type ProcessCity } from './process-city.ts';
import { sendRaw } from './raw-request.ts';

const root = findProjectRoot();
const reason = whyNotConfined();

/** Settings with which Apollo's packages would report to their maker, if they were allowed to. */
const invitations = {
  APOLLO_KEY: 'service:kakehashi:of-the-test',
  APOLLO_GRAPH_REF: 'kakehashi@current',
};

let city: ProcessCity;
beforeAll(async () => {
  const record = join(root, 'tests/security/preloaded/record-connections.mjs');
  city = await startProcessCity({
    over: { ...invitations, NODE_OPTIONS: `--import=${record}` },
    ...(reason === undefined && { launcher: confine }),
  });
}, 120_000);
afterAll(async () => {
  await city.stop();
});

const questions = {
  gateway: '{ wards(codes: ["27115"]) { code consultationRoom { name } } nodes { code } }',
  city: '{ wards(codes: ["27115"]) { code } }',
  oversight: '{ caseStatistics(period: { fiscalYear: 2024 }) { coverage { answered } } }',
  node: '{ nodeInfo { code } }',
  desk: '{ roomCases { id } }',
} as const;

async function ask(name: keyof typeof questions, as?: { role: string }): Promise<string> {
  const { url, proofs } = city.server(name);
  const body = JSON.stringify({ query: questions[name] });
  const headers = { 'content-type': 'application/json', ...(await proofs(body, as)) };
  return (await sendRaw(url, { headers, body })).text;
}

test('every program answers', async () => {
  for (const name of serverNames) {
    const as = name === 'gateway' || name === 'oversight' ? { role: 'bureau' } : undefined;
    expect([name, Object.keys(JSON.parse(await ask(name, as)) as object)]).toEqual([name, ['data']]);
  }
});

test('all of them end in order', async () => {
  const programs = Object.values(city.programs);
  for (const program of programs) program.signal('SIGTERM');
  expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
});

const where = (url: string) => new URL(url).host;

test('no program connected to anything but what its settings name, until its end, even when Apollo is given a key', async () => {
  const { setting } = city;
  const [issuer, node] = [where(setting.issuer.jwksUrl), where(city.server('node').url)];
  const databaseOf = (name: string) => where(setting.databaseUrl(name));
  const declared = {
    gateway: [issuer, node, where(city.server('city').url), where(city.server('oversight').url)],
    city: [issuer, databaseOf('city')],
    oversight: [issuer, node, databaseOf('oversight')],
    ward: [issuer, databaseOf('27115')],
  };
  for (const [name, program] of Object.entries(city.programs)) {
    const lines = program.errorLines.filter((line) => /^(connected-to|looked-up) /.test(line));
    const places = [...new Set(lines.map((line) => line.replace(/^\S+ /, '')))];
    // The record works: each program did connect to what it needs.
    expect([name, places.length > 0]).toEqual([name, true]);
    const allowed: readonly string[] = declared[name as keyof typeof declared];
    expect([name, places.filter((place) => !allowed.includes(place))]).toEqual([name, []]);
  }
});

(reason === undefined ? describe : describe.skip)(
  `as an account without privileges, where nothing can be written${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    test('the confinement is one: nobody, no way back, and no file can be made in the project or beside it', () => {
      const tries = [root, '/tmp', '/'].map(
        (folder) =>
          `try { require('fs').writeFileSync(${JSON.stringify(join(folder, 'written'))}, '') } catch (e) { console.log(e.code) }`,
      );
      const printed = runConfined(`console.log(process.getuid(), process.getgid()); ${tries.join(';')}`);
      expect(printed).toBe('65534 65534\nEROFS\nEROFS\nEROFS\n');
    });

    test('all four programs answered above, and complained of nothing', () => {
      for (const program of Object.values(city.programs))
        expect(program.errorLines.join('\n')).not.toMatch(/EROFS|EACCES|EPERM|read-only/i);
    });
  },
);
