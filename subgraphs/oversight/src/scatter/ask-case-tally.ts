import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { z } from 'zod';
import type { Period } from '../domain/period.ts';
import { nodeDimensions, type NodeDimension } from '../gather/dimensions.ts';
import type { NodeMeasures } from '../gather/measures.ts';
import type { NodeGroup, WardTally } from '../gather/ward-tally.ts';
import type { JointQuestion, NodePart } from './ask-nodes.ts';

/** What is wanted beside the number of cases; what nobody wants is not asked, so that it costs nothing. */
export interface TallyWishes {
  readonly persons: boolean;
  readonly responseTimes: boolean;
  readonly resolutions: boolean;
  readonly endings: boolean;
  readonly twoWindows: boolean;
}

/** What a tally is asked with. */
export interface CaseTallyQuestion {
  readonly period: Period;
  readonly where: Json | null;
  readonly groupBy: readonly NodeDimension[];
  readonly wishes: TallyWishes;
}

/** A node's tally, with the policy under which it was given; `null` when the node does not say, and then it is not kept. */
export interface NodeTally extends WardTally {
  readonly policyVersion: string | null;
}

/** The question, and how its answer is written so that `read` reads it again. */
export interface TallyNodeQuestion extends NodePart<NodeTally> {
  readonly selection: string;
  readonly variables: Json;
  readonly write: (answer: NodeTally) => Json;
  /** All that tells the question from others. */
  readonly identity: Json;
}

const count = z.int().nonnegative();
const counts = z.array(z.int().positive());
const numbers = z.array(count);

/** Fields of `TallyMeasures` that each wish asks for. */
const fieldsOfWish = {
  persons: 'persons',
  responseTimes: 'responseMinutes responseCases',
  resolutions: 'resolutionDays resolutionCases',
  endings: 'endings { ending cases }',
  twoWindows: 'throughTwoWindows',
} as const satisfies Record<keyof TallyWishes, string>;

const histogramOf = (values: readonly number[], cases: readonly number[]) =>
  new Map(values.map((value, place) => [value, cases[place] ?? 0]));

/** Reads what was asked for; what was not is 0 or empty, and what is missing is an error. */
function measuresFor(wishes: TallyWishes) {
  const asked = <Schema extends z.ZodType>(isWanted: boolean, schema: Schema, absent: z.output<Schema>) =>
    isWanted
      ? schema
      : z
          .unknown()
          .optional()
          .transform(() => absent);
  return z
    .object({
      cases: count,
      persons: asked(wishes.persons, count, 0),
      sameDayResponses: count,
      responseMinutes: asked(wishes.responseTimes, numbers, []),
      responseCases: asked(wishes.responseTimes, counts, []),
      resolutionDays: asked(wishes.resolutions, numbers, []),
      resolutionCases: asked(wishes.resolutions, counts, []),
      endings: asked(
        wishes.endings,
        z.array(z.object({ ending: z.string().regex(/^[A-Z_]{1,40}$/), cases: count })),
        [],
      ),
      throughTwoWindows: asked(wishes.twoWindows, count, 0),
    })
    .refine((one) => one.responseMinutes.length === one.responseCases.length)
    .refine((one) => one.resolutionDays.length === one.resolutionCases.length)
    .refine(({ cases, persons, sameDayResponses, throughTwoWindows }) =>
      [persons, sameDayResponses, throughTwoWindows].every((part) => part <= cases),
    )
    .transform((one): NodeMeasures => ({
      cases: one.cases,
      persons: one.persons,
      sameDayResponses: one.sameDayResponses,
      responses: histogramOf(one.responseMinutes, one.responseCases),
      resolutions: histogramOf(one.resolutionDays, one.resolutionCases),
      endings: new Map(one.endings.map(({ ending, cases }) => [ending, cases])),
      throughTwoWindows: one.throughTwoWindows,
    }));
}

const policyVersion = z
  .string()
  .regex(/^[\w.-]{1,64}$/)
  .nullish();

/** Names of enums, days, months and quarters; global IDs; fiscal years; `null` for no coordinator. */
const dimensionValue = z
  .union([
    z.string().regex(/^[A-Z][A-Z0-9_]*$|^\d{4}-(\d{2}(-\d{2})?|Q[1-4])$|^\d{5}-[0-9a-f-]{36}$/),
    z.int(),
  ])
  .transform(String);
const coordinatorValue = dimensionValue.nullable().transform((value) => value ?? '');

function fieldsFor(wishes: TallyWishes): string {
  const wanted = Object.entries(fieldsOfWish).filter(([wish]) => wishes[wish as keyof TallyWishes]);
  return ['cases sameDayResponses', ...wanted.map(([, fields]) => fields)].join(' ');
}

function selectionFor({ groupBy, wishes }: CaseTallyQuestion): string {
  const fields = fieldsFor(wishes);
  const dimensions = groupBy.map((dimension) => nodeDimensions[dimension]).join(' ');
  const rows =
    groupBy.length === 0 ? 'rows { measures { cases } }' : `rows { ${dimensions} measures { ${fields} } }`;
  return `{ policyVersion total { ${fields} } ${rows} }`;
}

function readGroup(row: Json, groupBy: readonly NodeDimension[]): NodeGroup {
  const fields = groupBy.map((dimension) => nodeDimensions[dimension]);
  const valueOf = (field: string) => (field === 'coordinatorId' ? coordinatorValue : dimensionValue);
  return Object.fromEntries(fields.map((field) => [field, valueOf(field).parse(row[field])]));
}

function writeMeasures({ responses, resolutions, endings, ...measures }: NodeMeasures): Json {
  return {
    ...measures,
    responseMinutes: [...responses.keys()],
    responseCases: [...responses.values()],
    resolutionDays: [...resolutions.keys()],
    resolutionCases: [...resolutions.values()],
    endings: [...endings].map(([ending, cases]) => ({ ending, cases })),
  };
}

function writeGroup({ coordinatorId, ...group }: NodeGroup): Json {
  return coordinatorId === undefined ? group : { ...group, coordinatorId: coordinatorId || null };
}

/** Asks for a node's mergeable tallies; counts that cannot be are refused. */
export function caseTallyQuestion(asked: CaseTallyQuestion, registry: NodeRegistry): TallyNodeQuestion {
  const { period, where, groupBy, wishes } = asked;
  const measures = measuresFor(wishes);
  const tally = z.object({
    policyVersion,
    total: measures,
    rows: z.array(groupBy.length === 0 ? z.unknown() : z.looseObject({ measures })),
  });
  const variables = { ...period, where, groupBy, responseTimes: wishes.responseTimes };
  return {
    field: 'caseTally',
    selection: selectionFor(asked),
    variables,
    identity: { ...variables, wishes },
    read: (value, ward) => {
      const read = tally.parse(value);
      const rows = groupBy.length === 0 ? [] : (read.rows as (Json & { measures: NodeMeasures })[]);
      return {
        ward,
        medicalArea: registry.wards.get(ward)?.medicalArea ?? '',
        policyVersion: read.policyVersion ?? null,
        total: read.total,
        rows: rows.map((row) => ({ group: readGroup(row, groupBy), measures: row.measures })),
      };
    },
    write: ({ policyVersion: version, total, rows }) => ({
      policyVersion: version,
      total: writeMeasures(total),
      rows: rows.map((row) => ({ ...writeGroup(row.group), measures: writeMeasures(row.measures) })),
    }),
  };
}

/** Types of the variables of one question. */
const parameters = {
  from: 'Date!',
  to: 'Date!',
  where: 'StatisticsFilter',
  groupBy: '[TallyDimension!]!',
  responseTimes: 'Boolean!',
};

/** Several questions as one operation. One alone carries no alias, so that its answer looks as it always did. */
export function joinTallyQuestions(questions: readonly TallyNodeQuestion[]): JointQuestion<NodeTally> {
  const names = questions.map((_question, place) => (questions.length === 1 ? '' : String(place)));
  const declared = names.flatMap((name) =>
    Object.entries(parameters).map(([parameter, type]) => `$${parameter}${name}: ${type}`),
  );
  const asked = questions.map(({ field, selection }, place) => {
    const name = names[place] ?? '';
    const given = Object.keys(parameters).map((parameter) => `${parameter}: $${parameter}${name}`);
    return `${name === '' ? '' : `tally${name}: `}${field}(${given.join(', ')}) ${selection}`;
  });
  const variables = questions.flatMap((question, place) =>
    Object.entries(question.variables).map(([parameter, value]) => [
      `${parameter}${names[place] ?? ''}`,
      value,
    ]),
  );
  return {
    text: `query CaseTally(${declared.join(', ')}) { ${asked.join(' ')} }`,
    variables: Object.fromEntries(variables) as Json,
    parts: questions.map(({ field, read }, place) => ({
      field: questions.length === 1 ? field : `tally${String(place)}`,
      read,
    })),
  };
}
