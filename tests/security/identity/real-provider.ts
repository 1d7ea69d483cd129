import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

/** A real provider in a process of its own. */
export interface RealProvider {
  readonly issuer: string;
  stop(): void;
}

/** The pages that it lets sign in, and how long the access tokens live that it gives them, in seconds. */
export interface ProviderPages {
  readonly origin: string;
  readonly lifeSeconds: number;
}

/** Starts oidc-provider; `persons` are claims by the name with which somebody signs in. */
export async function startRealProvider(
  persons: Readonly<Record<string, object>>,
  pages?: ProviderPages,
): Promise<RealProvider> {
  const program = join(findProjectRoot(), 'tests/security/identity/oidc-program.mjs');
  const words = pages === undefined ? [] : [pages.origin, String(pages.lifeSeconds)];
  const child = spawn(process.execPath, [program, JSON.stringify(persons), ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { issuer: line.toString().trim(), stop: () => void child.kill() };
}
