import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A question about one list. */
export interface ListQuestion {
  readonly field: string;
  /** The question for a page of so many; where the list has no pages, for all of it. */
  readonly queryFor: (first: number) => string;
  readonly isPaged: boolean;
  /** Every list that it asks about, the one at the root and those below, as `Type.field`. */
  readonly lists: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;

/** What is asked of a type, and the lists among it. */
interface Selection {
  readonly text: string;
  readonly lists: readonly string[];
}

/** What arguments that may not be left out are given. */
const given: Readonly<Record<string, string>> = {
  fiscalYear: '2024',
  point: '{ latitude: 34.67, longitude: 135.54 }',
};

const isConnection = ({ name }: { readonly name: string }) => /(Connection|Edge|PageInfo)$/.test(name);

function argumentsOf({ args }: Field, isRoot: boolean, first = 0): string {
  const texts = args.flatMap(({ name, type }) => {
    if (isRoot && name === 'first') return [`first: ${first}`];
    if (isRoot && name === 'withinMeters') return ['withinMeters: 50000'];
    return isNonNullType(type) && given[name] !== undefined ? [`${name}: ${given[name]}`] : [];
  });
  return texts.length === 0 ? '' : `(${texts.join(', ')})`;
}

/** Everything of a type that is fewer than `depth` records away; pages and their edges are on the way and no records. */
export function select(type: GraphQLObjectType, depth: number): Selection {
  const parts = Object.values(type.getFields()).flatMap((field: Field): Selection[] => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return [{ text: `${field.name}${argumentsOf(field, false)}`, lists: [] }];
    const left = isConnection(named) ? depth : depth - 1;
    if (left < 0) return [];
    const inner = select(named, left);
    if (inner.text === '') return [];
    const text = `${field.name}${argumentsOf(field, false)} { ${inner.text} }`;
    return [{ text, lists: [...(isList(field) ? [`${type.name}.${field.name}`] : []), ...inner.lists] }];
  });
  return {
    text: parts.map(({ text }) => text).join(' '),
    lists: [...new Set(parts.flatMap(({ lists }) => lists))],
  };
}

const isList = ({ type }: Field): boolean => {
  const nullable = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(type);
  return isObjectType(named) && (isListType(nullable) || /Connection$/.test(named.name));
};

/** A question about each list at the root of the schema, with all that is fewer than `depth` records away. */
export function createListQuestions(schema: GraphQLSchema, depth: number): ListQuestion[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}) as Field[];
  return fields
    .filter((field) => isList(field) && !field.name.startsWith('_'))
    .map((field) => {
      const { text, lists } = select(getNamedType(field.type) as GraphQLObjectType, depth);
      return {
        field: field.name,
        queryFor: (first) => `{ ${field.name}${argumentsOf(field, true, first)} { ${text} } }`,
        isPaged: field.args.some(({ name }) => name === 'first'),
        lists: [`Query.${field.name}`, ...lists],
      };
    });
}

/** Every list of records of the contract, as `Type.field`, at the root and on every type. */
export function listsOf(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .filter(({ name }) => !name.startsWith('_') && !isConnection({ name }))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field: Field) => isList(field) && !field.name.startsWith('_'))
        .map(({ name }) => `${type.name}.${name}`),
    );
}
