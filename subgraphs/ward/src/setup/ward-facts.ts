import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

const facts = z.object({
  wards: z.array(z.object({ code: z.string(), name: z.string(), medicalArea: z.string() })),
});

/** What everybody knows of a ward. */
export interface WardFacts {
  readonly name: string;
  /** Letter of its medical area (基本保健医療圏). */
  readonly medicalArea: string;
}

/** Reads what the project's list of the city's wards says. Throws for a ward that is not in it. */
export function readWardFacts(code: WardCode): WardFacts {
  const file = join(findProjectRoot(), 'subgraphs/city/data/wards.json');
  const found = facts.parse(JSON.parse(readFileSync(file, 'utf8'))).wards.find((one) => one.code === code);
  if (!found) throw new Error(`expected one of the city's wards, but got ${code}`);
  return found;
}
