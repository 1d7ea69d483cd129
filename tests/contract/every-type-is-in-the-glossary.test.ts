import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { Kind, parse } from 'graphql';

const root = findProjectRoot();
const contractFolder = path.join(root, 'shared/contract');

/** Shapes that every list, page and write has; they name no thing of the domain. */
const shape =
  /(Connection|Edge|PageInfo|Payload|Filter|Order|Input|Key|KeyPage|DateTime|Date|Query|Mutation)$/;

function namesInContract(): string[] {
  const files = readdirSync(contractFolder).filter(
    (name) => name.endsWith('.graphql') && name !== 'supergraph.graphql',
  );
  const names = files.flatMap((file) =>
    parse(readFileSync(path.join(contractFolder, file), 'utf8')).definitions.flatMap((definition) =>
      'name' in definition && definition.kind !== Kind.DIRECTIVE_DEFINITION ? [definition.name.value] : [],
    ),
  );
  return [...new Set(names)].sort();
}

test('every type of the contract that names a thing of the domain stands in the glossary', () => {
  const glossary = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8');
  const missing = namesInContract().filter((name) => !shape.test(name) && !glossary.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
