import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { z } from 'zod';

/** What the gateway admits. */
export interface AdmissionRules {
  /** `enforce` refuses; `measure` only says in the log what it would refuse, so that limits can be tried on live traffic. */
  readonly mode: 'enforce' | 'measure';
  /** Most that one question may cost. */
  readonly maxCost: number;
  /** Most that the questions of one person may cost in a minute. */
  readonly costPerMinute: number;
  /** Most questions of one person in a minute. */
  readonly questionsPerMinute: number;
  /** `trusted` admits only documents of the manifest: those of our own pages and examples. */
  readonly documents: 'any' | 'trusted';
  readonly trustedDocumentsFile: string;
  /** PostgreSQL in which several gateways count together; each counts for itself without it. */
  readonly databaseUrl?: string;
}

const count = z.coerce.number().int().positive();

/** The settings of admission at the gateway. */
export const admissionSettings = {
  ADMISSION: z.enum(['enforce', 'measure']).default('enforce'),
  MAX_COST: count.default(20_000),
  COST_PER_MINUTE: count.default(200_000),
  QUESTIONS_PER_MINUTE: count.default(1_200),
  DOCUMENTS: z.enum(['any', 'trusted']).default('any'),
  TRUSTED_DOCUMENTS_FILE: z.string().optional(),
  ADMISSION_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected a postgres:// URL' })
    .optional(),
};

/** The same for the ward router: a router in front turns one question of a person into several, each with many entities. */
export const routerAdmissionSettings = {
  ...admissionSettings,
  MAX_COST: count.default(100_000),
  COST_PER_MINUTE: count.default(1_000_000),
  QUESTIONS_PER_MINUTE: count.default(6_000),
};

/** The rules that the settings say. */
export function readAdmissionRules(
  settings: z.output<z.ZodObject<typeof admissionSettings>>,
): AdmissionRules {
  const manifest = join(findProjectRoot(), 'dist', 'trusted-documents', 'manifest.json');
  return {
    mode: settings.ADMISSION,
    maxCost: settings.MAX_COST,
    costPerMinute: settings.COST_PER_MINUTE,
    questionsPerMinute: settings.QUESTIONS_PER_MINUTE,
    documents: settings.DOCUMENTS,
    trustedDocumentsFile: settings.TRUSTED_DOCUMENTS_FILE ?? manifest,
    ...(settings.ADMISSION_DATABASE_URL === undefined
      ? {}
      : { databaseUrl: settings.ADMISSION_DATABASE_URL }),
  };
}

/** Counts and refuses nothing, with the limits of a product that is left alone: for measurements and tests of other things. */
export const measureOnly: AdmissionRules = {
  mode: 'measure',
  maxCost: 20_000,
  costPerMinute: 200_000,
  questionsPerMinute: 1_200,
  documents: 'any',
  trustedDocumentsFile: '',
};
