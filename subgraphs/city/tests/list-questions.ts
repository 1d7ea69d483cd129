import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A question about one list, and how many of its fields are resolved and not just read from the row. */
export interface ListQuestion {
  readonly field: string;
  readonly query: string;
  /** Fields with a resolver of their own below the root. */
  readonly resolvers: number;
}

type Field = GraphQLField<unknown, unknown>;

interface Selection {
  readonly text: string;
  readonly resolvers: number;
}

/** What arguments that may not be left out are given. */
const given: Readonly<Record<string, string>> = {
  fiscalYear: '2024',
  point: '{ latitude: 34.67, longitude: 135.54 }',
};

const isConnection = (type: GraphQLObjectType) => /(Connection|Edge|PageInfo)$/.test(type.name);

function argumentsOf({ args }: Field, isRoot: boolean): string {
  const texts = args.flatMap(({ name, type }) => {
    if (isRoot && name === 'first') return ['first: 20'];
    if (isRoot && name === 'withinMeters') return ['withinMeters: 50000'];
    return isNonNullType(type) && given[name] !== undefined ? [`${name}: ${given[name]}`] : [];
  });
  return texts.length === 0 ? '' : `(${texts.join(', ')})`;
}

/** Everything of a type that is fewer than `depth` records away; pages and their edges are on the way and no records. */
function select(type: GraphQLObjectType, depth: number): Selection {
  const parts = Object.values(type.getFields()).flatMap((field: Field): Selection[] => {
    const named = getNamedType(field.type);
    const own = field.resolve === undefined ? 0 : 1;
    if (!isObjectType(named)) return [{ text: `${field.name}${argumentsOf(field, false)}`, resolvers: own }];
    const left = isConnection(named) ? depth : depth - 1;
    if (left < 0) return [];
    const inner = select(named, left);
    if (inner.text === '') return [];
    const text = `${field.name}${argumentsOf(field, false)} { ${inner.text} }`;
    return [{ text, resolvers: own + inner.resolvers }];
  });
  return {
    text: parts.map(({ text }) => text).join(' '),
    resolvers: parts.reduce((sum, { resolvers }) => sum + resolvers, 0),
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
      const { text, resolvers } = select(getNamedType(field.type) as GraphQLObjectType, depth);
      return {
        field: field.name,
        query: `{ ${field.name}${argumentsOf(field, true)} { ${text} } }`,
        resolvers,
      };
    });
}
