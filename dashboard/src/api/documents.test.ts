import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, Kind, parse, validate, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, GraphQLSchema } from 'graphql';

const CONTRACTS = join(__dirname, '../../../shared/contract');
const SOURCES = join(__dirname, '..');

type Mergeable = DefinitionNode & {
  readonly name: { readonly value: string };
  readonly fields?: readonly { readonly name: { readonly value: string } }[];
};

/** The public schema as a client sees it: the three contracts joined, without federation's directives. */
function joinContracts(): GraphQLSchema {
  const joined = new Map<string, Mergeable>();
  for (const name of ['ward', 'oversight', 'city']) {
    for (const definition of parse(readFileSync(join(CONTRACTS, `${name}.graphql`), 'utf8')).definitions) {
      if (definition.kind === Kind.SCHEMA_EXTENSION || definition.kind === Kind.DIRECTIVE_DEFINITION)
        continue;
      const plain = visit(definition, { Directive: () => null }) as Mergeable;
      joined.set(plain.name.value, joinType(joined.get(plain.name.value), plain));
    }
  }
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...joined.values()] });
}

function joinType(first: Mergeable | undefined, second: Mergeable): Mergeable {
  if (first?.fields === undefined) return first ?? second;
  const known = new Set(first.fields.map((field) => field.name.value));
  const added = (second.fields ?? []).filter((field) => !known.has(field.name.value));
  return { ...first, fields: [...first.fields, ...added] } as Mergeable;
}

function readDocument(file: string): DocumentNode {
  return parse(readFileSync(join(SOURCES, file), 'utf8'));
}

const schema = joinContracts();
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.graphql'))
  .sort();

test('the pages ask three questions and the explorer opens with five', () => {
  expect(files).toEqual([
    'api/bureau-overview.graphql',
    'api/ward-room.graphql',
    'api/wards.graphql',
    'explore/examples/1-year-by-ward.graphql',
    'explore/examples/2-wards-and-rooms.graphql',
    'explore/examples/3-latest-cases.graphql',
    'explore/examples/4-months-and-scenes.graphql',
    'explore/examples/5-nodes.graphql',
  ]);
});

test.each(files)('%s is valid against the contracts', (file) => {
  expect(validate(schema, readDocument(file)).map((error) => error.message)).toEqual([]);
});

test('a field that no contract has is found', () => {
  const errors = validate(schema, parse('{ wards { sobriquet } }'));
  expect(errors.map((error) => error.message)).toEqual(['Cannot query field "sobriquet" on type "Ward".']);
});
