import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DocumentNode } from 'graphql';
import { findProjectRoot } from '../project-root.ts';

/** The three subgraphs of the supergraph, and no others. */
export const subgraphNames = ['ward', 'city', 'oversight'] as const;

/** Name of a subgraph. */
export type SubgraphName = (typeof subgraphNames)[number];

/** Files of the contract folder, without ending. */
export type ContractFile = SubgraphName | 'ward-node' | 'supergraph';

/** The folder of the contracts. */
export function contractFolder(): string {
  return join(findProjectRoot(), 'shared', 'contract');
}

function pathOf(file: ContractFile): string {
  return join(contractFolder(), `${file}.graphql`);
}

/** The text of a contract file. */
export function readContractText(file: ContractFile): string {
  return readFileSync(pathOf(file), 'utf8');
}

/** A contract file as a document. */
export function readContract(file: ContractFile): DocumentNode {
  return parse(readContractText(file), { noLocation: true });
}

/** Writes the composed supergraph beside the contracts. */
export function writeSupergraph(sdl: string): void {
  writeFileSync(pathOf('supergraph'), sdl);
}
