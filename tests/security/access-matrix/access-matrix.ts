import { createCitySchema } from '@kakehashi/city/src/schema/city-schema.ts';
import { guardCityFields } from '@kakehashi/city/src/access/guard-city-fields.ts';
import { createOversightSchema } from '@kakehashi/oversight/src/schema/oversight-schema.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { defaultPolicy } from '@kakehashi/ward/src/access/node-policy.ts';
import { readContract } from '@kakehashi/ward/src/contract.ts';
import { buildWardSchema } from '@kakehashi/ward/src/schema/ward-schema.ts';
import { isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

const here = parseWardCode('27115');
const elsewhere = parseWardCode('27102');

/** Everybody there can be, as seen from the ward of the node that is asked. */
export const persons: Readonly<Record<string, User>> = {
  'coordinator/own': { subject: 'p', role: 'coordinator', ward: here },
  'coordinator/other': { subject: 'p', role: 'coordinator', ward: elsewhere },
  'ward_officer/own': { subject: 'p', role: 'ward_officer', ward: here },
  'ward_officer/other': { subject: 'p', role: 'ward_officer', ward: elsewhere },
  'operator/own': { subject: 'p', role: 'operator', ward: here },
  'operator/other': { subject: 'p', role: 'operator', ward: elsewhere },
  bureau: { subject: 'p', role: 'bureau', purpose: 'matrix' },
  analyst: { subject: 'p', role: 'analyst', purpose: 'matrix' },
};

interface Subgraph {
  readonly schema: GraphQLSchema;
  readonly askers: readonly string[];
}

function subgraphs(): Record<string, Subgraph> {
  return {
    ward: { schema: buildWardSchema(readContract()), askers: ['desk', 'gateway', 'oversight'] },
    city: { schema: guardCityFields(createCitySchema(readContractText('city'))), askers: ['gateway'] },
    oversight: { schema: createOversightSchema(), askers: ['gateway'] },
  };
}

/** Whether the guard that stands before the field's resolver lets the person pass; what the resolver does without its parts is of no matter. */
async function isAllowed(field: GraphQLField<unknown, unknown>, user: User, asker: string): Promise<boolean> {
  let isDenied = false;
  const trail = {
    noteDenied: () => {
      isDenied = true;
    },
    noteRead: () => undefined,
    noteAggregate: () => undefined,
  };
  const context = { user, asker, ward: here, trail, policy: defaultPolicy };
  try {
    await field.resolve?.({}, {}, context, undefined as never);
  } catch {
    // a resolver without a database; the guard said its word before
  }
  return !isDenied;
}

async function lineOf(
  name: string,
  { askers }: Subgraph,
  place: string,
  field: GraphQLField<unknown, unknown>,
) {
  const allowed: string[] = [];
  for (const [person, user] of Object.entries(persons)) {
    const through: string[] = [];
    for (const asker of askers) if (await isAllowed(field, user, asker)) through.push(asker);
    if (through.length === 0) continue;
    allowed.push(through.length === askers.length ? person : `${person}@${through.join('+')}`);
  }
  const isForAll = allowed.length === Object.keys(persons).length && !allowed.join().includes('@');
  return `${name} ${place}: ${isForAll ? 'everybody' : allowed.join(' ') || 'nobody'}`;
}

/** One line a field of every subgraph: who is let pass by the guard, and through whom when not through all. */
export async function describeAccess(): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, subgraph] of Object.entries(subgraphs())) {
    for (const type of Object.values(subgraph.schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields()))
        lines.push(await lineOf(name, subgraph, `${type.name}.${field.name}`, field));
    }
  }
  return lines.sort();
}
