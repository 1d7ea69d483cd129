import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

const root = findProjectRoot();
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Locked {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}
const locked = JSON.parse(read('package-lock.json')) as Locked;

/** Every version of a package in the lock file. */
function versionsOf(name: string, { packages } = locked): string[] {
  return Object.entries(packages)
    .filter(([place]) => place.endsWith(`node_modules/${name}`))
    .map(([, { version = '' }]) => version);
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0;
}

/** Versions below these have holes that are known. */
test.each([
  ['@apollo/gateway', '2.13.2', true],
  ['@apollo/server', '5.5.0', true],
  ['@escape.tech/graphql-armor-cost-limit', '2.4.1', false],
] as const)('%s is locked at %s or later', (name, floor, isUsed) => {
  const versions = versionsOf(name);
  expect(versions.length > 0).toBe(isUsed);
  expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test('one build of graphql is loaded', () => {
  expect(new Set(versionsOf('graphql')).size).toBe(1);
});

test('the check of versions compares numbers', () => {
  expect([isAtLeast('2.9.9', '2.13.2'), isAtLeast('2.13.2', '2.13.2'), isAtLeast('10.0.0', '9.9.9')]).toEqual(
    [false, true, true],
  );
});

/** What a secret looks like: private keys in text or as PKCS #8, tokens, keys of clouds, URLs with a password. */
// cspell:disable
const secrets: readonly RegExp[] = [
  /-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/,
  /\bMC4CAQAwBQYDK2V[A-Za-z0-9_-]{20,}/,
  /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bpostgres(?:ql)?:\/\/[a-z_]+:[A-Za-z0-9+/=_-]{12,}@/,
];
// cspell:enable

function findSecrets(text: string): string[] {
  return secrets.filter((secret) => secret.test(text)).map(String);
}

test('no file of the project holds a secret', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  expect(files.length).toBeGreaterThan(300);
  const found = files
    .filter((file) => !/\.(png|ico|woff2?|xlsx)$/.test(file))
    .flatMap((file) => findSecrets(read(file)).map((secret) => `${file}: ${secret}`));
  expect(found).toEqual([]);
});

test('a secret would be found', () => {
  const made = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
  expect(findSecrets(made)).toHaveLength(1);
  expect(findSecrets(`postgres://ward:${'a1'.repeat(8)}@db/ward`)).toHaveLength(1);
});

test('containers run as an account without privileges, on a root that cannot be written', () => {
  const last =
    read('docker/Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? '';
  expect(/^USER (?!root|0)\w+$/m.test(last)).toBe(true);
  const compose = read('docker/compose.yaml');
  const common = /^x-program: &program\n((?: .*\n|\n)+)/m.exec(compose)?.[1] ?? '';
  for (const line of ['read_only: true', 'cap_drop: [ALL]', "security_opt: ['no-new-privileges:true']"])
    expect(common).toContain(line);
  for (const name of ['gateway', 'city', 'oversight', 'ward'])
    expect(compose).toMatch(new RegExp(`^ {2}${name}:\\n {4}<<: \\*program$`, 'm'));
});
