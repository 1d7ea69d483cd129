// Builds the programs into dist/ and the dashboard into dashboard/dist/, each only when its sources have changed.
// Messages go to stderr, because stdout belongs to the commands that build on the way.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

const programs = {
  ward: 'subgraphs/ward/src/main.ts',
  'ward-command': 'subgraphs/ward/src/command.ts',
  'release-worker': 'subgraphs/ward/src/release/release-worker.ts',
  city: 'subgraphs/city/src/main.ts',
  oversight: 'subgraphs/oversight/src/main.ts',
  gateway: 'gateway/src/main.ts',
  'ward-router': 'gateway/src/ward-router/main.ts',
  'local-start': 'local/src/start.ts',
  'local-command': 'local/src/command.ts',
  'ward-host': 'local/src/ward-host.ts',
  'write-trusted-documents': 'gateway/src/admission/write-trusted-documents.ts',
};

const parts = [
  {
    name: 'programs',
    folder: 'dist',
    sources: [
      'shared/package.json',
      'shared/src',
      'gateway/src',
      'subgraphs',
      'local/src',
      'local/data',
      'build.mjs',
      'tsconfig.json',
    ],
    build: buildPrograms,
  },
  {
    name: 'dashboard',
    folder: 'dashboard/dist',
    sources: ['dashboard', 'docs/examples', 'shared/contract', 'build.mjs', 'package-lock.json'],
    build: buildDashboard,
  },
  {
    name: 'list of trusted documents',
    folder: 'dist/trusted-documents',
    sources: ['dashboard/src', 'docs/examples', 'gateway/src/admission', 'build.mjs'],
    build: listTrustedDocuments,
  },
];

/** Builds what is missing or older than its sources. Rejects with the reason when a build fails. */
export async function buildIfStale() {
  for (const { name, folder, sources, build } of parts) {
    const mark = path.join(root, folder, '.source-hash');
    const hash = hashOf(sources);
    if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) continue;
    const start = performance.now();
    rmSync(mark, { force: true });
    await build();
    mkdirSync(path.dirname(mark), { recursive: true });
    writeFileSync(mark, hash);
    say(`Built the ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  }
}

async function buildPrograms() {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    plugins: [bundleWorkspaces],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
  await stop();
}

/** Takes the sources of our own workspaces into the bundle; all other packages stay in node_modules. */
const bundleWorkspaces = {
  name: 'bundle-workspaces',
  setup({ onResolve }) {
    onResolve({ filter: /^@kakehashi\// }, ({ path: name }) => ({ path: require.resolve(name) }));
  },
};

function buildDashboard() {
  const requireFromDashboard = createRequire(path.join(root, 'dashboard/package.json'));
  const vite = path.join(path.dirname(requireFromDashboard.resolve('vite/package.json')), 'bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: path.join(root, 'dashboard'),
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0)
    throw new Error('expected the dashboard to build, but vite failed; its messages stand above');
}

async function listTrustedDocuments() {
  const { writeTrustedDocuments } = await import(
    pathToFileURL(path.join(root, 'dist/write-trusted-documents.js')).href
  );
  writeTrustedDocuments(root, path.join(root, 'dist/trusted-documents/manifest.json'));
}

/** SHA-256 over names and contents, tests and built files left out. */
function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!existsSync(path.join(root, place))) return [];
  if (statSync(path.join(root, place)).isFile()) return [place];
  return readdirSync(path.join(root, place), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist' && !/\.test\.tsx?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(`${place}/${entry.name}`) : [`${place}/${entry.name}`],
    );
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await buildIfStale();
}
