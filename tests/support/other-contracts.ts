import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashContracts } from '@kakehashi/shared/composition/contract-hash.ts';
import { releasedFiles } from '@kakehashi/shared/composition/contract-history.ts';
import { readContract, type Contract } from '@kakehashi/ward/src/contract.ts';
import { buildWardSchema } from '@kakehashi/ward/src/schema/ward-schema.ts';
import type { ServedContract } from '@kakehashi/ward/src/ward-node.ts';
import {
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
  type GraphQLSchema,
  type InputValueDefinitionNode,
} from 'graphql';

/** A contract of another version, with its text and as a node serves it. */
export interface OtherContract {
  readonly text: Contract;
  readonly served: ServedContract;
}

/** Takes `Type.field`, `Type.field.argument` and `Input.field` out of a contract's text. */
function withoutIn(sdl: string, names: readonly string[]): string {
  const isKept = (type: string) => (field: { name: { value: string } }) =>
    !names.includes(`${type}.${field.name.value}`);
  const withoutArguments = (
    type: string,
    field: { name: { value: string }; arguments?: readonly InputValueDefinitionNode[] },
  ) => ({
    ...field,
    arguments: (field.arguments ?? []).filter(isKept(`${type}.${field.name.value}`)),
  });
  const document = visit(parse(sdl), {
    enter: (node) => {
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
        return { ...node, fields: (node.fields ?? []).filter(isKept(node.name.value)) };
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION)
        return undefined;
      const fields = (node.fields ?? []).filter(isKept(node.name.value));
      return { ...node, fields: fields.map((field) => withoutArguments(node.name.value, field)) };
    },
  });
  return print(document);
}

/** Takes the same out of an executable schema, so that the node's real resolvers serve what is left. */
function remove(schema: GraphQLSchema, name: string): void {
  const [typeName = '', fieldName = '', argument] = name.split('.');
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInputObjectType(type))
    throw new Error(`expected a type, but got ${typeName}`);
  const fields = type.getFields();
  const field = fields[fieldName];
  if (!field) throw new Error(`expected a field, but got ${name}`);
  if (argument === undefined) Reflect.deleteProperty(fields, fieldName);
  else if ('args' in field) Object.assign(field, { args: field.args.filter((one) => one.name !== argument) });
}

/** The project's contract as another version that lacks these parts. */
export function contractWithout(version: string, names: readonly string[]): OtherContract {
  const own = readContract();
  const [ward, wardNode] = [withoutIn(own.ward, names), withoutIn(own.wardNode, names)];
  const schema = buildWardSchema(own);
  for (const name of names) remove(schema, name);
  const hash = hashContracts(ward, wardNode);
  return { text: { version, ward, wardNode, hash }, served: { schema, version, hash } };
}

/** The project's contract as another version that has these parts besides. */
export function contractWith(version: string, added: string): OtherContract {
  const own = readContract();
  const ward = `${own.ward}\n${added}`;
  const text = { ...own, version, ward, hash: hashContracts(ward, own.wardNode) };
  return { text, served: { schema: buildWardSchema(text), version, hash: text.hash } };
}

/** Writes contracts as released, for a gateway to read, and gives the folder. */
export async function writeHistory(contracts: readonly Contract[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-contracts-'));
  for (const { version, ward, wardNode } of contracts) {
    await mkdir(join(folder, version));
    const texts = {
      ward,
      'ward-node': wardNode,
      city: 'type Query { a: ID }',
      oversight: 'type Query { a: ID }',
    };
    for (const file of releasedFiles) await writeFile(join(folder, version, `${file}.graphql`), texts[file]);
  }
  return folder;
}
