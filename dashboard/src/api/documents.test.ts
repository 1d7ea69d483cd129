import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, buildSchema, parse, validate, type DocumentNode } from 'graphql';

const ROOT = join(__dirname, '../../..');

/** The public schema as a client sees it, with federation's own types beside it. */
const schema = buildSchema(readFileSync(join(ROOT, 'shared/contract/supergraph.graphql'), 'utf8'), {
  assumeValidSDL: true,
});

function documentsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => join(folder, file))
    .toSorted();
}

function readDocument(file: string): DocumentNode {
  return parse(readFileSync(join(ROOT, file), 'utf8'));
}

/** The node's own schema, as its desk serves it. */
const nodeSchema = buildASTSchema(
  parse(
    ['ward', 'ward-node']
      .map((name) => readFileSync(join(ROOT, `shared/contract/${name}.graphql`), 'utf8'))
      .join('\n'),
  ),
  { assumeValidSDL: true },
);

const files = [...documentsIn('dashboard/src/api'), ...documentsIn('docs/examples')];

test('the pages ask at least three questions and the explorer opens with at least five', () => {
  expect(documentsIn('dashboard/src/api').length).toBeGreaterThanOrEqual(3);
  expect(documentsIn('docs/examples').length).toBeGreaterThanOrEqual(5);
});

test.each(files)('%s is valid against the contracts', (file) => {
  expect(validate(schema, readDocument(file)).map((error) => error.message)).toEqual([]);
});

test.each(documentsIn('dashboard/src/desk'))('%s is valid against the contract of a node', (file) => {
  expect(validate(nodeSchema, readDocument(file)).map((error) => error.message)).toEqual([]);
});

test('a field that no contract has is found', () => {
  const errors = validate(schema, parse('{ wards { sobriquet } }'));
  expect(errors.map((error) => error.message)).toEqual(['Cannot query field "sobriquet" on type "Ward".']);
});
