import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { z } from 'zod';
import type { Period } from '../domain/period.ts';
import { nodeDimensions, type NodeDimension } from '../gather/dimensions.ts';
import type { NodeMeasures } from '../gather/measures.ts';
import type { NodeGroup, WardTally } from '../gather/ward-tally.ts';
import type { NodeQuestion } from './ask-nodes.ts';

/** What a tally is asked with. */
export interface CaseTallyQuestion {
  readonly period: Period;
  readonly where: Json | null;
  readonly groupBy: readonly NodeDimension[];
  readonly responseTimes: boolean;
}

const count = z.int().nonnegative();

const measures = z
  .object({
    cases: count,
    persons: count,
    sameDayResponses: count,
    responseMinutes: z.array(count).default([]),
    responseCases: z.array(z.int().positive()).default([]),
  })
  .refine((one) => one.responseMinutes.length === one.responseCases.length)
  .refine((one) => one.persons <= one.cases && one.sameDayResponses <= one.cases)
  .transform(({ cases, persons, sameDayResponses, responseMinutes, responseCases }): NodeMeasures => {
    const responses = new Map(responseMinutes.map((minutes, index) => [minutes, responseCases[index] ?? 0]));
    return { cases, persons, sameDayResponses, responses };
  });

/** A node's tally, with the policy under which it was given; `null` when the node does not say, and then it is not kept. */
export interface NodeTally extends WardTally {
  readonly policyVersion: string | null;
}

/** The question, and how its answer is written so that `read` reads it again. */
export interface TallyNodeQuestion extends NodeQuestion<NodeTally> {
  readonly write: (answer: NodeTally) => Json;
}

const policyVersion = z
  .string()
  .regex(/^[\w.-]{1,64}$/)
  .nullish();
const dimensionValue = z.string().regex(/^[A-Z][A-Z0-9_]*$|^\d{4}-\d{2}$/);
const tally = z.object({ policyVersion, total: measures, rows: z.array(z.looseObject({ measures })) });

const measureFields = 'cases persons sameDayResponses';
const responseFields = 'responseMinutes responseCases';

function textFor({ groupBy, responseTimes }: CaseTallyQuestion): string {
  const fields = `measures { ${measureFields} ${responseTimes ? responseFields : ''} }`;
  const dimensions = groupBy.map((dimension) => nodeDimensions[dimension]).join(' ');
  const rows = groupBy.length === 0 ? 'rows { measures { cases } }' : `rows { ${dimensions} ${fields} }`;
  return `query CaseTally($from: Date!, $to: Date!, $where: StatisticsFilter, $groupBy: [TallyDimension!]!, $responseTimes: Boolean!) { caseTally(from: $from, to: $to, where: $where, groupBy: $groupBy, responseTimes: $responseTimes) { policyVersion total { ${measureFields} ${responseTimes ? responseFields : ''} } ${rows} } }`;
}

function readGroup(row: Json, groupBy: readonly NodeDimension[]): NodeGroup {
  const fields = groupBy.map((dimension) => nodeDimensions[dimension]);
  return Object.fromEntries(fields.map((field) => [field, dimensionValue.parse(row[field])]));
}

function writeMeasures({ responses, ...counts }: NodeMeasures): Json {
  return { ...counts, responseMinutes: [...responses.keys()], responseCases: [...responses.values()] };
}

/** Asks for a node's mergeable tallies; counts that cannot be are refused. */
export function caseTallyQuestion(asked: CaseTallyQuestion, registry: NodeRegistry): TallyNodeQuestion {
  const { period, ...rest } = asked;
  return {
    field: 'caseTally',
    text: textFor(asked),
    variables: { ...rest, ...period },
    read: (value, ward) => {
      const read = tally.parse(value);
      const rows =
        asked.groupBy.length === 0
          ? []
          : read.rows.map((row) => ({ group: readGroup(row, asked.groupBy), measures: row.measures }));
      const medicalArea = registry.wards.get(ward)?.medicalArea ?? '';
      return { ward, medicalArea, policyVersion: read.policyVersion ?? null, total: read.total, rows };
    },
    write: ({ policyVersion: version, total, rows }) => ({
      policyVersion: version,
      total: writeMeasures(total),
      rows: rows.map((row) => ({ ...row.group, measures: writeMeasures(row.measures) })),
    }),
  };
}
