import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { build, type Plugin } from 'esbuild';
import { builtFolder } from './program.ts';

const names = [
  'simulated-nodes',
  'our-gateway',
  'our-oversight',
  'stock-gateway',
  'hive-gateway',
  'aggregator',
  'layers',
  'load',
];

/** Takes our own workspaces into the bundle, as the product's build does; all other packages stay in node_modules. */
function bundleWorkspaces(root: string): Plugin {
  const requireFromRoot = createRequire(join(root, 'package.json'));
  return {
    name: 'bundle-workspaces',
    setup: (bundle) => {
      bundle.onResolve({ filter: /^@kakehashi\// }, ({ path }) => ({ path: requireFromRoot.resolve(path) }));
    },
  };
}

/** Builds the programs of the bench as the product is built, so that what is measured runs as plain node. */
export async function buildPrograms(): Promise<void> {
  const root = findProjectRoot();
  await rm(builtFolder(), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => join('tests', 'bench', 'programs', `${name}.ts`)),
    outdir: builtFolder(),
    bundle: true,
    packages: 'external',
    plugins: [bundleWorkspaces(root)],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}
