import { ownersOf } from '@kakehashi/gateway/src/admission/field-owner.ts';
import { parseRoutingContract } from '@kakehashi/gateway/src/routing/routing-contract.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { wholeField } from './whole-document.ts';

/** What routing knows of the supergraph. */
const contract = parseRoutingContract(readContractText('supergraph'));

/** Fields of a type that ward nodes answer, keys of other subgraphs' types left out. */
export function wardFieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  const isKey = (name: string) => name === 'code' && !contract.routes.has(`${type.name}.${name}`);
  return Object.values(type.getFields()).filter(
    (field) => ownersOf(type, field).includes('WARD') && !isKey(field.name),
  );
}

function typeNamed(name: string): GraphQLObjectType {
  const type = contract.schema.getType(name);
  if (!isObjectType(type)) throw new Error(`expected a type ${name} in the supergraph`);
  return type;
}

/** The fields of ward nodes with which a question can enter one: root fields, and those of wards. */
export const entries = ['Query', 'Mutation', 'Ward'].flatMap((name) =>
  wardFieldsOf(typeNamed(name)).map((field) => ({ type: name, field, place: `${name}.${field.name}` })),
);

/** The entities that ward nodes own, but for wards. */
export const ownEntities = [...contract.ownedKeys.keys()].filter((name) => name !== 'Ward').map(typeNamed);

/** An ID of a ward under which there is nothing. */
export const absentIn = (ward: string): string => `${ward}-0198c0de-0000-7000-8000-00000000dead`;

/** The text of all entries of a type, asked of one ward, as short as they can be asked. */
export function askEntries(type: string, ward: string): string {
  return entries
    .filter((one) => one.type === type)
    .map(({ field, place }) => {
      const leaf = contract.routes.get(place)?.at(-1);
      const value = leaf === 'ward' ? ward : absentIn(ward);
      const text = wholeField(field, 0);
      return leaf === undefined ? text : text.replace(`${leaf}: "any value"`, `${leaf}: "${value}"`);
    })
    .join(' ');
}
