import { z } from 'zod';

/** A program's settings were not acceptable. The message lists each setting with what was expected; values are not repeated. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** Reads the settings that a program needs. Throws {@link SettingsError} that names every bad setting at once; empty text counts as not set. */
export function readEnv<Shape extends z.ZodRawShape>(
  env: NodeJS.ProcessEnv,
  shape: Shape,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new SettingsError(['settings are not acceptable:', ...lines].join('\n'));
}

/** A setting that may also be given by its plural name, as several values separated by commas: the plural one counts. */
export function withPlurals(env: NodeJS.ProcessEnv, ...names: readonly string[]): NodeJS.ProcessEnv {
  const plurals = names.flatMap((name) => {
    const several = env[`${name}S`];
    return several ? [[name, several] as const] : [];
  });
  return { ...env, ...Object.fromEntries(plurals) };
}

/** A TCP port, 0 for any free one. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** An absolute http or https URL. */
export const httpUrl = z.url({ protocol: /^https?$/ });

/** A whole number of milliseconds above 0. */
export const milliseconds = z.coerce.number().int().positive();

/** `on` or `off`. */
export const onOff = z.enum(['on', 'off']).transform((text) => text === 'on');
