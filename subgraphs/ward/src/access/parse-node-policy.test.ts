import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@kakehashi/shared/identity/user.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { readContract } from '../contract.ts';
import { nullableIn } from '../schema/nullable-field.ts';
import { buildWardSchema } from '../schema/ward-schema.ts';
import { defaultPolicy, createNodePolicy } from './node-policy.ts';
import { parseNodePolicy } from './parse-node-policy.ts';
import { everyAccess } from '@kakehashi/shared/ward-policy/every-access.ts';
import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { refusableFields, thingsByName } from './refusable-things.ts';
import { ruleSentences } from './rule-sentences.ts';

const isNullable = (field: string) => field !== 'Case.id';
const parse = (text: string) => parseNodePolicy(text, isNullable);

test('a file of refusals is read', () => {
  const text = `
refuse:
  - to: [bureau]
    things: [rows]
    fields: [Case.ageBand]
    dimensions: [AGE_BAND, AGE_GROUP]
    because: 審議会の決定
  - to: everybody
    things: [releases]
    because: not yet
`;
  const nothing = { things: [], fields: [], dimensions: [] };
  expect(parse(text)).toEqual([
    {
      roles: ['bureau'],
      things: ['rows'],
      fields: ['Case.ageBand'],
      dimensions: ['AGE_BAND', 'AGE_GROUP'],
      because: '審議会の決定',
    },
    { ...nothing, roles, things: ['releases'], because: 'not yet' },
  ]);
});

const refusal = (change: string) => `refuse: [{ to: [bureau], things: [rows], because: why, ${change} }]`;

test.each([
  [
    'allow: []',
    'expected refusals alone, because a node can be stricter than the default policy and never wider, but got "allow"',
  ],
  [refusal('allow: [Subject.name]'), 'never wider, but got "allow"'],
  [
    refusal('to: [mayor]'),
    'refuse.0.to: expected a role (coordinator, ward_officer, bureau, analyst, operator), but got "mayor"',
  ],
  [refusal('to: all'), 'refuse.0.to: expected "everybody" or a list of roles'],
  [
    refusal('fields: [Case.shoeSize]'),
    'refuse.0.fields.0: expected a field that a node can refuse, but got "Case.shoeSize"',
  ],
  [
    refusal('fields: [Query.nodePolicy]'),
    'expected a field that a node can refuse, but got "Query.nodePolicy"',
  ],
  [
    refusal('fields: [Case.id]'),
    'expected a field that can be null, but got "Case.id": refuse what leads to it',
  ],
  [
    refusal('things: [cake]'),
    'refuse.0.things.0: expected things (rows, aggregates, releases, changes, everything), but got "cake"',
  ],
  [refusal('dimensions: [SHOE_SIZE]'), 'refuse.0.dimensions.0: expected a dimension (MONTH, '],
  [refusal('because: ""'), 'refuse.0.because: expected why, but got nothing'],
  [
    'refuse: [{ to: [bureau], because: why }]',
    'expected things, fields or dimensions to refuse, but got none',
  ],
  ['refuse: [', 'expected YAML, but got another text'],
  ['', 'policy refused:'],
])('%s is refused with what was expected', (text, message) => {
  const twice = text
    .replace(/to: \[bureau\], (.*)to: /, '$1to: ')
    .replace(/things: \[rows\], (.*)things: /, '$1things: ');
  expect(() => parse(twice.replace(/because: why, (.*)because: /, '$1because: '))).toThrow(message);
});

test('whatever an operator writes, nobody is allowed what the default policy refuses', () => {
  for (const thing of thingsByName.keys()) {
    const policy = createNodePolicy([
      { roles, things: [thing], fields: [...refusableFields], dimensions: [], because: 'why' },
    ]);
    const wider = Object.entries(fieldRules).flatMap(([type, fields]) =>
      Object.entries(fields).filter(([field, rule]) => {
        const stricter = policy.ruleOf(`${type}.${field}`);
        return everyAccess.some((access) => stricter(access) === 'allowed' && rule(access) !== 'allowed');
      }),
    );
    expect(wider).toEqual([]);
  }
});

test('the version of a policy is another with each refusal, and the same however it is written', () => {
  const of = (things: string[], dimensions: string[]) =>
    createNodePolicy([{ roles: ['bureau'], things, fields: [], dimensions, because: 'why' }]).version;
  const versions = [defaultPolicy.version, of(['rows'], []), of(['aggregates'], []), of([], ['AGE_BAND'])];
  expect(new Set(versions).size).toBe(4);
  expect(of(['rows', 'aggregates'], [])).toBe(of(['aggregates', 'rows'], []));
  expect(createNodePolicy([]).version).toBe(defaultPolicy.version);
});

test('the example in docker/ and the one in the documentation are read', () => {
  const root = findProjectRoot();
  const example = readFileSync(join(root, 'docker/policy.yaml'), 'utf8');
  const page = readFileSync(join(root, 'docs/operate-policy.md'), 'utf8');
  const shown = /```yaml\n([^`]*)```/.exec(page)?.[1] ?? '';
  const isInContract = nullableIn(buildWardSchema(readContract()));
  expect(parseNodePolicy(example, isInContract)).toHaveLength(2);
  expect(parseNodePolicy(shown, isInContract)).toHaveLength(2);
});

test('every rule of the default policy has a sentence', () => {
  const used = new Set(Object.values(fieldRules).flatMap((fields) => Object.values(fields)));
  expect([...used].filter((rule) => !ruleSentences.has(rule))).toEqual([]);
});
