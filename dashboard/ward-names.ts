import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const moduleName = 'virtual:ward-names';
const resolvedName = `\0${moduleName}`;
const file = fileURLToPath(new URL('../subgraphs/city/data/wards.json', import.meta.url));

type Wards = { wards: readonly { code: string; name: string; nameRomaji: string }[] };

function readNames(): Record<string, { en: string; ja: string }> {
  const { wards } = JSON.parse(readFileSync(file, 'utf8')) as Wards;
  return Object.fromEntries(wards.map(({ code, name, nameRomaji }) => [code, { en: nameRomaji, ja: name }]));
}

/** Gives pages the names of the city's wards by code, in both languages, so that they are known when the city is away. */
export function wardNames(): Plugin {
  return {
    name: 'ward-names',
    resolveId: (id) => (id === moduleName ? resolvedName : undefined),
    load: (id) =>
      id === resolvedName ? `export const wardNames = ${JSON.stringify(readNames())};` : undefined,
  };
}
