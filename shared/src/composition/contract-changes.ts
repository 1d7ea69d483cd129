import {
  buildASTSchema,
  findBreakingChanges,
  findDangerousChanges,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLSchema,
} from 'graphql';
import { compareVersions, type ContractSet } from './contract-history.ts';

/** What a change of the contracts means to nodes, routers and clients of the last release. */
export interface ContractChanges {
  /** Reasons to refuse the change; empty when it may be released. */
  readonly faults: readonly string[];
  /** What may surprise somebody: to be read, not refused. */
  readonly dangers: readonly string[];
}

/** Contracts that are compared with their last release: a ward node's two faces are one schema. */
const schemas = {
  'ward, with its own face': ({ texts }: ContractSet) => `${texts.ward}\n${texts['ward-node']}`,
  city: ({ texts }: ContractSet) => texts.city,
  oversight: ({ texts }: ContractSet) => texts.oversight,
};

function schemaOf(sdl: string): GraphQLSchema {
  return buildASTSchema(parse(sdl, { noLocation: true }), { assumeValidSDL: true });
}

/** Fields added to known types that are never null. An older node cannot give them, and its whole entity would be lost with them. */
function findStrictAdditions(before: GraphQLSchema, after: GraphQLSchema): readonly string[] {
  return Object.values(after.getTypeMap()).flatMap((type) => {
    const known = before.getType(type.name);
    const hasFields = isObjectType(type) || isInterfaceType(type);
    if (!hasFields || !(isObjectType(known) || isInterfaceType(known))) return [];
    return Object.values(type.getFields())
      .filter((field) => isNonNullType(field.type) && !(field.name in known.getFields()))
      .map(
        (field) =>
          `${type.name}.${field.name} is new and never null: older nodes cannot give it, so let it be null`,
      );
  });
}

function faultsOfVersion(last: ContractSet, now: ContractSet): readonly string[] {
  const order = compareVersions(now.version, last.version);
  if (order < 0)
    return [`expected a version of ${last.version}, the last release, or above, but got ${now.version}`];
  if (order === 0 && now.hash !== last.hash)
    return [
      `the ward contract differs from its release ${last.version}: raise the version in shared/contract/version.txt`,
    ];
  return [];
}

/** Compares contracts with their last release. A breaking change is refused unless the first number of the version was raised. Pure. */
export function compareWithRelease(last: ContractSet, now: ContractSet): ContractChanges {
  const mayBreak = now.version.split('.')[0] !== last.version.split('.')[0];
  const faults = [...faultsOfVersion(last, now)];
  const dangers: string[] = [];
  for (const [name, sdlOf] of Object.entries(schemas)) {
    const [before, after] = [schemaOf(sdlOf(last)), schemaOf(sdlOf(now))];
    const breaking = [
      ...findBreakingChanges(before, after).map(({ description }) => description),
      ...(name.startsWith('ward') ? findStrictAdditions(before, after) : []),
    ].map((text) => `${name}: ${text}`);
    if (mayBreak) dangers.push(...breaking);
    else faults.push(...breaking);
    dangers.push(...findDangerousChanges(before, after).map(({ description }) => `${name}: ${description}`));
  }
  return { faults, dangers };
}
