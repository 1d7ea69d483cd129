import { readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parsePrivateKeys, parsePublicKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { createPublicKey } from 'node:crypto';
import { parseNodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import { findBackups } from '../backup/forget-old-backups.ts';
import type { WardCommandConfig, WardNodeConfig } from '../config.ts';
import { find, type Finding } from './finding.ts';

const longestFetchMs = 3_000;
const bytesAGigabyte = 2 ** 30;
const hourMs = 3_600_000;
const groupAndOthers = 0o077;
const mostClockMs = 30_000;

async function fetchJson(url: string): Promise<{ body: unknown; date: string | null }> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(longestFetchMs) });
  if (!response.ok) throw new Error(`expected status 200, but got ${String(response.status)}`);
  return { body: await response.json(), date: response.headers.get('date') };
}

const keySet = z.object({ keys: z.array(z.unknown()) });
const discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });

async function checkIssuer({ tokenIssuer, tokenJwksUrl }: WardNodeConfig): Promise<Omit<Finding, 'what'>> {
  const found =
    tokenJwksUrl ??
    discovery.parse(
      (await fetchJson(`${tokenIssuer.replace(/\/$/, '')}/.well-known/openid-configuration`)).body,
    ).jwks_uri;
  const { body, date } = await fetchJson(found);
  const keys = keySet.parse(body).keys.length;
  const offMs = date === null ? 0 : Math.abs(Date.parse(date) - Date.now());
  if (offMs > mostClockMs)
    return {
      state: 'fail',
      reason: `its clock is ${String(Math.round(offMs / 1_000))} s from this machine's`,
    };
  return { state: keys > 0 ? 'ok' : 'fail', reason: `${tokenIssuer}, ${String(keys)} keys` };
}

async function checkGateway({ otherWards }: WardNodeConfig): Promise<Omit<Finding, 'what'>> {
  if (!otherWards) return { state: 'warn', reason: 'not set: the node works alone and hands nothing over' };
  const [answer] = await Promise.allSettled([
    fetch(new URL('/ready', otherWards.gatewayUrl), { signal: AbortSignal.timeout(longestFetchMs) }),
  ]);
  if (answer.status === 'fulfilled') return { state: 'ok', reason: new URL(otherWards.gatewayUrl).origin };
  return { state: 'warn', reason: 'it does not answer: hand-overs wait, everything else works' };
}

async function checkKeys(config: WardNodeConfig): Promise<Omit<Finding, 'what'>> {
  const own = parsePrivateKeys(config.assertionPrivateKey).map((key) =>
    createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url'),
  );
  for (const key of [config.gatewayPublicKey, config.oversightPublicKey]) parsePublicKeys(key);
  if (!config.otherWards) return { state: 'ok', reason: `public key ${own[0] ?? ''}` };
  const entry = parseNodeRegistry(readFileSync(config.otherWards.nodesFile, 'utf8')).nodes.get(config.ward);
  if (!entry) return { state: 'warn', reason: `${config.otherWards.nodesFile} has no entry of this ward` };
  const isKnown = own.includes(entry.publicKey) || own.includes(entry.nextPublicKey ?? '');
  if (isKnown) return { state: 'ok', reason: 'the registered key is ours' };
  return { state: 'fail', reason: 'the registered key is another: see docs/operate-keys.md' };
}

async function checkDisk(folder: string): Promise<Omit<Finding, 'what'>> {
  const { bavail, bsize } = await statfs(folder);
  const gigabytes = (bavail * bsize) / bytesAGigabyte;
  const state = gigabytes < 0.5 ? 'fail' : gigabytes < 2 ? 'warn' : 'ok';
  return { state, reason: `${gigabytes.toFixed(1)} GB free at ${folder}` };
}

async function checkBackups(config: WardCommandConfig, now: Date): Promise<Omit<Finding, 'what'>> {
  if (config.backupFolder === undefined) return { state: 'warn', reason: 'BACKUP_FOLDER is not set' };
  const [latest] = await findBackups(config.backupFolder, config.ward);
  if (!latest) return { state: 'warn', reason: `none in ${config.backupFolder}` };
  const hours = (now.getTime() - latest.takenAt.getTime()) / hourMs;
  const state = hours > 7 * 24 ? 'fail' : hours > 26 ? 'warn' : 'ok';
  return { state, reason: `the latest is ${hours.toFixed(1)} h old` };
}

async function checkFile(file: string | undefined): Promise<Omit<Finding, 'what'>> {
  if (file === undefined) return { state: 'ok', reason: 'from the environment' };
  const { mode } = statSync(file);
  if ((mode & groupAndOthers) === 0) return { state: 'ok', reason: file };
  return { state: 'fail', reason: `${file} can be read by others: chmod 600` };
}

/** Looks at what is around a node: its settings, keys, sign-in provider, gateway, disk and backups. */
export async function checkSurroundings(
  node: WardNodeConfig,
  command: WardCommandConfig,
  settingsFile: string | undefined,
  now: Date,
): Promise<Finding[]> {
  const place = path.resolve(settingsFile === undefined ? '.' : path.dirname(settingsFile));
  return Promise.all([
    find('settings', () => checkFile(settingsFile)),
    find('keys', () => checkKeys(node)),
    find('sign-in', () => checkIssuer(node)),
    find('gateway', () => checkGateway(node)),
    find('disk', () => checkDisk(place)),
    find('backup', () => checkBackups(command, now)),
    find('publishing', async () =>
      node.releaseSecret
        ? { state: 'ok', reason: 'closed months are published' }
        : { state: 'warn', reason: 'no RELEASE_SECRET: nothing is published' },
    ),
  ]);
}
