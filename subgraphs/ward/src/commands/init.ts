import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import type { InitConfig } from '../config.ts';
import { updateTables, type CommandAccess } from '../database/update-tables.ts';
import { createNodeDatabase } from '../setup/create-node-database.ts';
import { checkRoom, enterRoom, type RoomFacts } from '../setup/enter-room.ts';
import { createNodeSettings, describeRegistryEntry } from '../setup/node-settings.ts';
import { readWardFacts } from '../setup/ward-facts.ts';
import { readOptions, type GivenOptions } from './read-options.ts';

const usage =
  'init --code WARD --issuer URL [--folder FOLDER] [--room NAME] [--contractor NAMES] [--opens 09:00] [--closes 17:00] ' +
  '[--phone NUMBERS] [--address TEXT] [--url URL] [--gateway-key KEY] [--oversight-key KEY] [--gateway-url URL] ' +
  '[--nodes-file FILE] [--jwks-url URL] [--audience NAME] [--port N] [--desk-port N] [--for-restore]';

const texts =
  'code issuer folder room contractor opens closes phone address url gateway-key oversight-key gateway-url nodes-file ' +
  'jwks-url audience port desk-port';

const kinds = {
  ...Object.fromEntries(texts.split(' ').map((name) => [name, 'text' as const])),
  'for-restore': 'flag' as const,
};

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,、]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

function readCode(options: GivenOptions): WardCode {
  const code = options.text('code') ?? '';
  if (isWardCode(code)) return code;
  throw new Error('expected --code with a 5-digit ward code, but got none');
}

function readUrl(options: GivenOptions, name: string): string | undefined {
  const text = options.text(name);
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new Error(`expected --${name} with an http or https URL, but got another text`);
}

function readPort(options: GivenOptions, name: string, otherwise: number): number {
  const port = Number(options.text(name) ?? otherwise);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`expected --${name} with a port from 1 to 65535, but got another text`);
}

function readRoom(options: GivenOptions, wardName: string): RoomFacts {
  const room = {
    name: options.text('room') ?? `${wardName}在宅医療・介護連携相談支援室`,
    contractors: listOf(options.text('contractor') ?? `${wardName}医師会`),
    opensAt: options.text('opens') ?? '09:00',
    closesAt: options.text('closes') ?? '17:00',
    phones: listOf(options.text('phone')),
    address: options.text('address') ?? null,
  };
  checkRoom(room);
  return room;
}

/** The database of the settings, or one made on the server of the administrator. */
async function openDatabase(environment: InitConfig, ward: WardCode): Promise<CommandAccess> {
  const { databaseUrl, migrationDatabaseUrl, adminUrl } = environment;
  if (databaseUrl !== undefined)
    return { databaseUrl, ownerDatabaseUrl: migrationDatabaseUrl ?? databaseUrl };
  if (adminUrl !== undefined) return createNodeDatabase(adminUrl, ward);
  throw new Error(
    'expected PG_ADMIN_URL, an administrator of a PostgreSQL server, or DATABASE_URL, an empty database, but got neither',
  );
}

/** Everything that can be wrong with the options is found before anything is made. */
function readPlan(args: readonly string[]) {
  const options = readOptions(args, kinds, { usage });
  const ward = readCode(options);
  const issuer = readUrl(options, 'issuer');
  if (issuer === undefined)
    throw new Error('expected --issuer with the URL of the sign-in provider, but got none');
  const [gatewayUrl, nodesFile] = [readUrl(options, 'gateway-url'), options.text('nodes-file')];
  if ((gatewayUrl === undefined) !== (nodesFile === undefined))
    throw new Error('expected --gateway-url and --nodes-file, both or none, but got one');
  const facts = readWardFacts(ward);
  const folder = path.resolve(options.text('folder') ?? `ward-${ward}`);
  const port = readPort(options, 'port', 4110);
  const isForRestore = options.flag('for-restore');
  return {
    ward,
    facts,
    folder,
    url: readUrl(options, 'url') ?? `http://127.0.0.1:${String(port)}/graphql`,
    room: isForRestore ? undefined : readRoom(options, facts.name),
    settings: {
      ward,
      issuer,
      jwksUrl: readUrl(options, 'jwks-url'),
      audience: options.text('audience'),
      port,
      deskPort: readPort(options, 'desk-port', 4210),
      gatewayKey: options.text('gateway-key'),
      oversightKey: options.text('oversight-key'),
      gatewayUrl,
      nodesFile: nodesFile === undefined ? undefined : path.resolve(nodesFile),
      backupFolder: path.join(folder, 'backups'),
      deskPagesFolder: path.join(findProjectRoot(), 'dashboard/dist'),
      isForRestore,
    },
  };
}

/**
 * Sets a node up: its database, its settings with fresh keys (mode 600), and its room. Prints what the bureau adds to its
 * registry, and what comes next. Overwrites nothing. Gives 0.
 */
export async function init(
  environment: InitConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { ward, facts, folder, url, room, settings } = readPlan(args);
  const file = path.join(folder, 'node.env');
  if (existsSync(file)) throw new Error(`expected no ${file}, but got one: nothing is overwritten`);
  createNodeSettings({ ...settings, database: { databaseUrl: '', ownerDatabaseUrl: '' } }); // finds bad keys
  const database = await openDatabase(environment, ward);
  const { text, publicKey } = createNodeSettings({ ...settings, database });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  const entry = describeRegistryEntry({
    ward,
    name: facts.name,
    url,
    publicKey,
    medicalArea: facts.medicalArea,
  });
  await writeFile(path.join(folder, 'registry-entry.yaml'), entry);
  if (room) {
    await updateTables(database);
    await enterRoom(database.ownerDatabaseUrl, ward, room);
    say(`${facts.name} (${ward}): ${room.name}, ${room.opensAt}–${room.closesAt}`);
  } else say(`${facts.name} (${ward}): an empty database, for a backup to be restored into`);
  for (const next of nextSteps(file, entry, room !== undefined)) say(next);
  return 0;
}

function nextSteps(file: string, entry: string, hasRoom: boolean): string[] {
  return [
    `settings: ${file} (mode 600; it holds the node's secrets)`,
    'for the bureau, to add to nodes.yaml under "nodes:":',
    entry.trimEnd(),
    'next:',
    ...(hasRoom
      ? []
      : [
          `  npm run ward -- restore BACKUP --settings ${file}   (a sealed backup: BACKUP_PRIVATE_KEY in the environment)`,
          `  RELEASE_SECRET in ${file}: the old node's, once what was lost has been entered; until then nothing is published`,
        ]),
    `  npm run ward -- check --settings ${file}`,
    `  node --env-file=${file} dist/ward.js`,
  ];
}
