import { createHash } from 'node:crypto';
import { Kind, print, visit, type DocumentNode, type NameNode, type ValueNode } from 'graphql';

/** What was asked, as an access log keeps it. */
export interface OperationText {
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string;
  readonly text: string;
}

const known = new WeakMap<DocumentNode, OperationText>();

const longestText = 8_000;

/** The words that a contract does not fix, numbered in the order in which they come. */
function createNames(): (node: NameNode) => NameNode {
  const names = new Map<string, string>();
  return (node) => {
    const name = names.get(node.value) ?? `n${names.size + 1}`;
    names.set(node.value, name);
    return { ...node, value: name };
  };
}

const emptied = (): ValueNode => ({ kind: Kind.STRING, value: '' });
const zero = (): ValueNode => ({ kind: Kind.INT, value: '0' });

/** The document without what a person may have typed into it: literals are emptied, aliases and the operation's name left out, variables and fragments renamed. */
function stripDocument(document: DocumentNode): DocumentNode {
  const rename = createNames();
  return visit<DocumentNode>(document, {
    StringValue: emptied,
    IntValue: zero,
    FloatValue: zero,
    Field: ({ alias, ...field }) => (alias ? { ...field } : undefined),
    Variable: (variable) => ({ ...variable, name: rename(variable.name) }),
    FragmentSpread: (spread) => ({ ...spread, name: rename(spread.name) }),
    FragmentDefinition: (fragment) => ({ ...fragment, name: rename(fragment.name) }),
    OperationDefinition: ({ name, ...operation }) => (name ? { ...operation } : undefined),
  });
}

/** The text of a document without literals, names and aliases, on one line and at most 8,000 characters; the same object for the same document. */
export function operationTextOf(document: DocumentNode): OperationText {
  const before = known.get(document);
  if (before) return before;
  const text = print(stripDocument(document)).replace(/\s+/g, ' ').slice(0, longestText);
  const made = { text, hash: createHash('sha256').update(text).digest('hex') };
  known.set(document, made);
  return made;
}
