import { randomBytes } from 'node:crypto';
import { createKeyPair, parsePublicKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { CommandAccess } from '../database/update-tables.ts';

/** What is known of a node when it is set up. */
export interface NodeFacts {
  readonly ward: WardCode;
  readonly database: CommandAccess;
  /** `iss` of the ward's sign-in provider. */
  readonly issuer: string;
  readonly jwksUrl: string | undefined;
  readonly audience: string | undefined;
  readonly port: number;
  readonly deskPort: number;
  /** Public keys of the city's gateway and oversight, when the bureau has given them. */
  readonly gatewayKey: string | undefined;
  readonly oversightKey: string | undefined;
  readonly gatewayUrl: string | undefined;
  readonly nodesFile: string | undefined;
  readonly backupFolder: string;
  /** Folder of the built pages. */
  readonly deskPagesFolder: string;
  /** A backup comes into its database: what it has published is known under the secret of the node that was. */
  readonly isForRestore: boolean;
}

const secretBytes = 32;

/** A key that nobody can sign for: its private half is thrown away here. */
const keyOfNobody = () => createKeyPair().publicKey;

function readKey(text: string | undefined): string {
  if (text === undefined) return keyOfNobody();
  parsePublicKeys(text);
  return text;
}

const line = (name: string, value: string | number | undefined) =>
  value === undefined ? `# ${name}=` : `${name}="${String(value)}"`;

const releaseSecretLines = (isForRestore: boolean): string[] =>
  isForRestore
    ? [
        '# What the rounding of published counts is drawn from: the secret of the node that the backup is of. With another one, a',
        '# revision is a second rounding of the same counts, and both together tell more than one. Without it nothing is published.',
        line('RELEASE_SECRET', undefined),
      ]
    : [
        '# What the rounding of published counts is drawn from. It must never change: see docs/disclosure.md.',
        line('RELEASE_SECRET', randomBytes(secretBytes).toString('base64url')),
      ];

/** The text of a node's settings, which hold its secrets, and the public key by which the city knows it. Throws a `TypeError` for a bad key. */
export function createNodeSettings(facts: NodeFacts): { text: string; publicKey: string } {
  const own = createKeyPair();
  const { ward, database } = facts;
  const isMigratedBySelf = database.ownerDatabaseUrl === database.databaseUrl;
  const lines = [
    `# Settings of the node of ward ${ward}. They hold its secrets: keep them from everybody, and keep a copy in a safe place.`,
    line('WARD_CODE', ward),
    '# The role that the node works as, and the one that owns its tables.',
    line('DATABASE_URL', database.databaseUrl),
    line('MIGRATION_DATABASE_URL', isMigratedBySelf ? undefined : database.ownerDatabaseUrl),
    '# Where the city reaches the node, and where the staff of the ward do.',
    line('HOST', '127.0.0.1'),
    line('PORT', facts.port),
    line('DESK_PORT', facts.deskPort),
    '# Whose sign-in is believed.',
    line('TOKEN_ISSUER', facts.issuer),
    line('TOKEN_AUDIENCE', facts.audience ?? 'kakehashi'),
    line('TOKEN_JWKS_URL', facts.jwksUrl),
    '# The private key of the node, and the public keys of the city. Without keys from the bureau nobody of the city can ask.',
    line('ASSERTION_PRIVATE_KEY', own.privateKey),
    line('GATEWAY_PUBLIC_KEY', readKey(facts.gatewayKey)),
    line('OVERSIGHT_PUBLIC_KEY', readKey(facts.oversightKey)),
    '# How cases are handed over to other wards: both or none.',
    line('GATEWAY_URL', facts.gatewayUrl),
    line('NODES_FILE', facts.nodesFile),
    "# The page of the room's staff, at the desk: where its files are, and as what it is registered with the sign-in provider.",
    line('DESK_PAGES_FOLDER', facts.deskPagesFolder),
    line('SIGN_IN_CLIENT_ID', undefined),
    ...releaseSecretLines(facts.isForRestore),
    '# Backups: where, and the public key of those who may read them (npm run node-keys).',
    line('BACKUP_FOLDER', facts.backupFolder),
    line('BACKUP_PUBLIC_KEY', undefined),
    '',
  ];
  return { text: lines.join('\n'), publicKey: own.publicKey };
}

/** What the bureau adds to nodes.yaml. */
export function describeRegistryEntry(entry: {
  readonly ward: WardCode;
  readonly name: string;
  readonly url: string;
  readonly publicKey: string;
  readonly medicalArea: string;
}): string {
  return [
    `  # ${entry.name}`,
    `  - code: "${entry.ward}"`,
    `    url: "${entry.url}"`,
    `    publicKey: "${entry.publicKey}"`,
    `    medicalArea: "${entry.medicalArea}"`,
    '',
  ].join('\n');
}
