import { isReleaseDimension, releaseBase, releaseThreshold } from '@kakehashi/shared/release-lattice.ts';
import { z } from 'zod';
import type { ReleaseQuestion } from '../domain/release-question.ts';
import { readPublishedTable, type PublishedTable } from '../gather/released-table.ts';
import type { NodeQuestion } from './ask-nodes.ts';

/** `ReleasedVersion` of the contract. */
export interface ReleasedVersion {
  readonly ward: string;
  readonly period: string;
  readonly id: string;
  readonly revision: number;
  readonly builtAt: Date;
}

/** What one node has published of the question. */
export interface NodeRelease {
  readonly versions: readonly ReleasedVersion[];
  readonly tables: ReadonlyMap<string, PublishedTable>;
  /** How many cells were given. */
  readonly cells: ReadonlyMap<string, number>;
}

/** A published number; a node that shows another is not believed. */
const rounded = z.int().min(releaseThreshold).multipleOf(releaseBase).nullable();

const cell = z
  .object({
    values: z.array(z.string().nullable()).max(2),
    state: z.enum(['ROUNDED', 'SUPPRESSED', 'WITHHELD']),
    cases: rounded,
    persons: rounded,
  })
  .refine(({ state, cases, persons }) => {
    const isShown = state === 'ROUNDED';
    return isShown === (cases !== null) && isShown === (persons !== null);
  });
const snapshots = z.array(
  z.object({
    id: z.string().regex(/^\d{5}-[\w-]{1,60}$/),
    period: z.string(),
    revision: z.int().min(1),
    builtAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    cells: z.array(cell),
  }),
);

const text = `query ReleasedCells($periods: [String!]!, $dimensions: [ReleaseDimension!]!) { releasedCells(periods: $periods, dimensions: $dimensions) { id period revision builtAt cells { values state cases persons } } }`;

/** Asks for a node's published cells; numbers that are no published numbers are refused. */
export function releasedCellsQuestion(question: ReleaseQuestion): NodeQuestion<NodeRelease> {
  const { dimensions } = question;
  const periods = [...new Set([question.period, ...question.rowPeriods])];
  return {
    field: 'releasedCells',
    text,
    variables: { periods, dimensions: dimensions.filter(isReleaseDimension) },
    read: (value, ward) => {
      const read = snapshots.parse(value);
      if (read.some(({ id, period }) => !id.startsWith(`${ward}-`) || !periods.includes(period)))
        throw new RangeError('expected snapshots of the ward and periods asked, but got others');
      return {
        versions: read.map(({ id, period, revision, builtAt }) => ({ ward, period, id, revision, builtAt })),
        tables: new Map(read.map(({ period, cells }) => [period, readPublishedTable(dimensions, cells)])),
        cells: new Map(read.map(({ period, cells }) => [period, cells.length])),
      };
    },
  };
}
