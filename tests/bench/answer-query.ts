import {
  Kind,
  parse,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';

type Facts = Readonly<Record<string, unknown>>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function partOf(selection: FragmentSpreadNode | InlineFragmentNode, facts: Facts, fragments: Fragments) {
  const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
  const condition = part?.typeCondition?.name.value;
  const applies = condition === undefined || condition === facts['__typename'];
  return part && applies ? selectFrom(facts, part.selectionSet, fragments) : {};
}

function selectFrom(facts: Facts, selections: SelectionSetNode, fragments: Fragments): Facts {
  const selected: Record<string, unknown> = {};
  for (const selection of selections.selections) {
    if (selection.kind !== Kind.FIELD) {
      Object.assign(selected, partOf(selection, facts, fragments));
      continue;
    }
    const fact = facts[selection.name.value] ?? null;
    const key = selection.alias?.value ?? selection.name.value;
    selected[key] = selection.selectionSet ? select(fact, selection.selectionSet, fragments) : fact;
  }
  return selected;
}

function select(value: unknown, selections: SelectionSetNode, fragments: Fragments): unknown {
  if (Array.isArray(value)) return value.map((item) => select(item, selections, fragments));
  return typeof value === 'object' && value !== null
    ? selectFrom(value as Facts, selections, fragments)
    : value;
}

/**
 * Answers GraphQL texts from facts in memory: aliases, fragments and `__typename` as asked, arguments ignored. Each text is
 * answered once and kept, so that a simulated node costs next to nothing.
 */
export function createAnswerer(facts: Facts): (text: string) => Buffer {
  const answers = new Map<string, Buffer>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known;
    const { definitions } = parse(text, { noLocation: true });
    const fragments = new Map(
      definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
    );
    const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (!operation) throw new Error('expected an operation');
    const answer = Buffer.from(
      JSON.stringify({ data: selectFrom(facts, operation.selectionSet, fragments) }),
    );
    answers.set(text, answer);
    return answer;
  };
}
