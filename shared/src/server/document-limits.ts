import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '../app-error.ts';

/** How large a document may be, whatever it asks for. Fragments count as often as they are spread. */
export interface DocumentLimits {
  /** Tokens of the GraphQL grammar, comments included. */
  readonly maxTokens: number;
  /** Operations in one document. */
  readonly maxOperations: number;
  /** Selection sets and inline fragments inside one another. */
  readonly maxDepth: number;
  /** Fields, fragments expanded. */
  readonly maxFields: number;
  /** Fields under another name, fragments expanded. */
  readonly maxAliases: number;
  /** Uses of directives. */
  readonly maxDirectives: number;
  /** Whether text may hold NUL: from a program it is one wrong value among many right ones, which must not suffer for it. */
  readonly acceptsNul: boolean;
}

/**
 * Who writes the documents: people and their pages; or programs of ours, whose query planner, guard and scatter make
 * documents with many aliases and with all fragments expanded, of text that was checked at the door.
 */
export type Askers = 'people' | 'programs';

const limitsForPeople: DocumentLimits = {
  maxTokens: 2_000,
  maxOperations: 10,
  maxDepth: 20,
  maxFields: 1_000,
  maxAliases: 30,
  maxDirectives: 30,
  acceptsNul: false,
};

const limitsForPrograms: DocumentLimits = {
  maxTokens: 20_000,
  maxOperations: 10,
  maxDepth: 60,
  maxFields: 5_000,
  maxAliases: 4_000,
  maxDirectives: 1_000,
  acceptsNul: true,
};

const documentLimits: Readonly<Record<Askers, DocumentLimits>> = {
  people: limitsForPeople,
  programs: limitsForPrograms,
};

/** Names that are properties of every JavaScript object and so cannot be told from one. */
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype']);

/** What a selection set comes to with its fragments expanded. */
interface Measure {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const nothing: Measure = { depth: 0, fields: 0, aliases: 0 };

function refuse(what: string, limit: number): never {
  throw new AppError('DOCUMENT_TOO_LARGE', `expected a document with at most ${limit} ${what}, but got more`);
}

class Measuring {
  readonly #limits: DocumentLimits;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Measure>();
  readonly #open = new Set<string>();

  constructor(document: DocumentNode, limits: DocumentLimits) {
    this.#limits = limits;
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  /** Measures a selection set that stands at a depth. Throws as soon as a limit is passed. */
  selectionSet(set: SelectionSetNode, level = 1): Measure {
    if (level > this.#limits.maxDepth) refuse('levels', this.#limits.maxDepth);
    let sum = nothing;
    for (const selection of set.selections) {
      const { depth, fields, aliases } = this.#selection(selection, level);
      sum = {
        depth: Math.max(sum.depth, depth),
        fields: sum.fields + fields,
        aliases: sum.aliases + aliases,
      };
      if (sum.fields > this.#limits.maxFields) refuse('fields', this.#limits.maxFields);
      if (sum.aliases > this.#limits.maxAliases) refuse('aliases', this.#limits.maxAliases);
    }
    return sum;
  }

  #selection(selection: SelectionNode, level: number): Measure {
    switch (selection.kind) {
      case Kind.FIELD: {
        const below = selection.selectionSet
          ? this.selectionSet(selection.selectionSet, level + 1)
          : { ...nothing, depth: level };
        return { ...below, fields: below.fields + 1, aliases: below.aliases + (selection.alias ? 1 : 0) };
      }
      case Kind.INLINE_FRAGMENT:
        return this.selectionSet(selection.selectionSet, level + 1);
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(selection.name.value, level);
    }
  }

  /** A fragment is measured once and counted at each spread, so that a bomb costs nothing to refuse. */
  #fragment(name: string, level: number): Measure {
    const fragment = this.#fragments.get(name);
    if (!fragment) return nothing;
    if (this.#open.has(name))
      throw new AppError(
        'GRAPHQL_VALIDATION_FAILED',
        'expected fragments that do not spread themselves, but got one that does',
      );
    let measured = this.#measured.get(name);
    if (!measured) {
      if (this.#open.size >= this.#limits.maxDepth) refuse('levels', this.#limits.maxDepth);
      this.#open.add(name);
      measured = this.selectionSet(fragment.selectionSet);
      this.#open.delete(name);
      this.#measured.set(name, measured);
    }
    const depth = level + measured.depth - 1;
    if (depth > this.#limits.maxDepth) refuse('levels', this.#limits.maxDepth);
    return { ...measured, depth };
  }
}

function refuseUnsafe(name: string): void {
  if (unsafeNames.has(name))
    throw new AppError(
      'GRAPHQL_VALIDATION_FAILED',
      `expected names of fields, arguments and variables, but got ${name}`,
    );
}

function checkUses(document: DocumentNode, limits: DocumentLimits): void {
  let operations = 0;
  let directives = 0;
  visit(document, {
    OperationDefinition: () => {
      operations += 1;
      if (operations > limits.maxOperations) refuse('operations', limits.maxOperations);
    },
    Directive: () => {
      directives += 1;
      if (directives > limits.maxDirectives) refuse('directives', limits.maxDirectives);
    },
    Name: ({ value }) => {
      refuseUnsafe(value);
    },
    StringValue: ({ value }) => {
      if (limits.acceptsNul || !value.includes('\0')) return;
      throw new AppError('BAD_REQUEST', 'expected text without NUL characters, but got one');
    },
  });
}

function parseBounded(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { noLocation: true, maxTokens });
  } catch (error) {
    if (error instanceof Error && error.message.includes('tokens. Parsing aborted'))
      refuse('tokens', maxTokens);
    throw new AppError('GRAPHQL_PARSE_FAILED');
  }
}

/**
 * Parses a document within limits, before anything else looks at it: validation alone takes seconds for a fragment bomb of
 * 1 kB. Throws `GRAPHQL_PARSE_FAILED`, `DOCUMENT_TOO_LARGE` with the limit that was passed, or `GRAPHQL_VALIDATION_FAILED` for
 * fragments that spread themselves and for names that no field can have.
 */
export function parseWithinLimits(text: string, askers: Askers): DocumentNode {
  const limits = documentLimits[askers];
  const document = parseBounded(text, limits.maxTokens);
  checkUses(document, limits);
  const measuring = new Measuring(document, limits);
  for (const definition of document.definitions)
    if ('selectionSet' in definition) measuring.selectionSet(definition.selectionSet);
  return document;
}
