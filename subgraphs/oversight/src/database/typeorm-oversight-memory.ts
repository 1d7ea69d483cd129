import type { EntityManager } from 'typeorm';
import {
  lastAnswerLimits,
  type AskedAggregate,
  type LastAnswer,
  type Refusal,
} from '../domain/last-answer.ts';
import type { OversightMemory } from '../domain/oversight-memory.ts';
import { lastAnswerSchema } from './last-answer.schema.ts';
import { nodeSightingSchema } from './node-sighting.schema.ts';
import type { OversightDatabase } from './oversight-database.ts';

type FoundRow = Pick<LastAnswer, 'node' | 'answer'> & { policy_version: string; answered_at: Date };

/** Answers written with one statement. */
const rowsAtOnce = 100;

const findStatement = `
  SELECT a.node, a.policy_version, a.answered_at, a.answer
  FROM last_answer a JOIN node_sighting s ON s.node = a.node AND s.policy_version = a.policy_version
  WHERE a.node = ANY ($1) AND a.operation = $2 AND a.variables_hash = $3 AND a.role = $4 AND a.user_ward = $5
    AND a.kept_at > now() - make_interval(days => $6)
  ORDER BY a.node`;

const forgetOtherPolicies = `
  DELETE FROM last_answer a USING node_sighting s
  WHERE s.node = a.node AND a.node = ANY ($1) AND a.policy_version IS DISTINCT FROM s.policy_version`;

const forgetBeyondLimits = `
  DELETE FROM last_answer a USING (
    SELECT ctid AS place, row_number() OVER (PARTITION BY node ORDER BY kept_at DESC, variables_hash, role, user_ward) AS number
    FROM last_answer WHERE node = ANY ($1)
  ) ranked
  WHERE a.ctid = ranked.place AND ranked.number > $2`;

const forgetOld = 'DELETE FROM last_answer WHERE kept_at <= now() - make_interval(days => $1)';

const conflictPaths = ['node', 'operation', 'variablesHash', 'role', 'userWard', 'policyVersion'];

function answerOf(
  asked: AskedAggregate,
  { node, policy_version, answered_at, answer }: FoundRow,
): LastAnswer {
  return { ...asked, node, policyVersion: policy_version, answeredAt: answered_at, answer };
}

async function keepAnswers(manager: EntityManager, answers: readonly LastAnswer[]): Promise<void> {
  const keptAt = () => 'now()';
  const rows = answers
    .map((answer) => ({ ...answer, userWard: answer.userWard ?? ('' as const), keptAt }))
    .toSorted((a, b) => (a.node + a.variablesHash + a.role < b.node + b.variablesHash + b.role ? -1 : 1));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await manager.upsert(lastAnswerSchema, rows.slice(start, start + rowsAtOnce), { conflictPaths });
  }
}

async function forgetRefused(manager: EntityManager, refusals: readonly Refusal[]): Promise<void> {
  for (const { node, role, userWard } of refusals) {
    await manager.delete(lastAnswerSchema, { node, role, userWard: userWard ?? '' });
  }
}

/** Keeps last answers and sightings in PostgreSQL; finding is one statement, writing one transaction. */
export function createOversightMemory(database: OversightDatabase): OversightMemory {
  return {
    findAnswers: async (asked, nodes) => {
      const { operation, variablesHash, role, userWard } = asked;
      const source = await database.open();
      const values = [nodes, operation, variablesHash, role, userWard ?? '', lastAnswerLimits.oldestDays];
      return (await source.query<FoundRow[]>(findStatement, values)).map((row) => answerOf(asked, row));
    },
    listSightings: async () => {
      const source = await database.open();
      return source.getRepository(nodeSightingSchema).find({ order: { node: 'ASC' } });
    },
    write: async ({ sightings, refusals, answers }) => {
      const source = await database.open();
      const nodes = [...new Set([...sightings, ...answers].map(({ node }) => node))];
      await source.transaction(async (manager) => {
        const ordered = sightings.toSorted((a, b) => (a.node < b.node ? -1 : 1));
        if (ordered.length > 0) await manager.upsert(nodeSightingSchema, ordered, ['node']);
        await manager.query(forgetOtherPolicies, [nodes]);
        await forgetRefused(manager, refusals);
        await keepAnswers(manager, answers);
        await manager.query(forgetBeyondLimits, [nodes, lastAnswerLimits.mostPerNode]);
        await manager.query(forgetOld, [lastAnswerLimits.oldestDays]);
      });
    },
  };
}
