import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KeyPairOf } from './city-keys.ts';
import type { CityPlan } from './city-plan.ts';

/** Writes nodes.yaml, by which the gateway and oversight know the ward nodes, into the data folder; gives its path. */
export function writeNodesFile(plan: CityPlan, keyPairOf: KeyPairOf): string {
  const file = path.join(plan.data, 'nodes.yaml');
  const lines = plan.nodes.flatMap(({ ward, url }) => [
    `  # ${ward.name}`,
    `  - code: "${ward.code}"`,
    `    url: "${url}"`,
    `    publicKey: "${keyPairOf(ward.code).publicKey}"`,
    `    medicalArea: "${ward.medicalArea}"`,
  ]);
  mkdirSync(plan.data, { recursive: true });
  writeFileSync(file, ['# Written by npm start.', 'nodes:', ...lines, ''].join('\n'));
  return file;
}
