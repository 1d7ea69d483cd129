import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractFolder } from './contract-files.ts';
import { hashContracts } from './contract-hash.ts';

/** Contracts that belong together, as text. `ward` and `ward-node` are what a ward node serves and what its hash covers. */
export interface ContractSet {
  readonly version: string;
  /** Hash of what a ward node serves. */
  readonly hash: string;
  readonly texts: Readonly<Record<ReleasedFile, string>>;
}

/** The contract files that a release keeps. */
export const releasedFiles = ['ward', 'ward-node', 'city', 'oversight'] as const;

/** Name of a contract file that a release keeps, without ending. */
export type ReleasedFile = (typeof releasedFiles)[number];

const versionForm = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/;

/** Compares versions by number: below 0 when `a` is the older. Throws a `TypeError` for a text that is no version. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  const place = first.findIndex((number, index) => number !== second[index]);
  return place < 0 ? 0 : (first[place] ?? 0) - (second[place] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  const match = versionForm.exec(version);
  if (!match) throw new TypeError('expected a version of three numbers, for example 1.0.0');
  return match.slice(1).map(Number);
}

function readSet(folder: string, version: string): ContractSet {
  const read = (file: ReleasedFile) => readFileSync(join(folder, `${file}.graphql`), 'utf8');
  const texts = {
    ward: read('ward'),
    'ward-node': read('ward-node'),
    city: read('city'),
    oversight: read('oversight'),
  };
  return { version, hash: hashContracts(texts.ward, texts['ward-node']), texts };
}

/** The contracts in the working tree, with the version that they will be released under. */
export function readContractSet(folder: string = contractFolder()): ContractSet {
  const version = readFileSync(join(folder, 'version.txt'), 'utf8').trim();
  numbersOf(version);
  return readSet(folder, version);
}

/** Where released contracts are kept, one folder a version. */
export function historyFolder(): string {
  return join(contractFolder(), 'history');
}

/** All released contracts, oldest first. Throws when one cannot be read. */
export function readContractHistory(folder: string = historyFolder()): readonly ContractSet[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted(compareVersions)
    .map((version) => readSet(join(folder, version), version));
}
