import type { KeptSeal, SealRepository } from '../domain/kept-seal.ts';
import type { OversightDatabase } from './oversight-database.ts';

const findStatement = `
  SELECT node, sequence::integer AS sequence, hash, sealed_at AS "sealedAt", signature, state
  FROM access_log_seal WHERE node = $1 ORDER BY sealed_at DESC LIMIT $2`;

const keepStatement = `
  INSERT INTO access_log_seal (node, sealed_at, sequence, hash, signature, state) VALUES ($1, $2, $3, $4, $5, $6)`;

/** Seals in PostgreSQL; they are added and never changed. */
export function createSealRepository(database: OversightDatabase): SealRepository {
  return {
    findSeals: async (node, first) => {
      const source = await database.open();
      return source.query<KeptSeal[]>(findStatement, [node, first]);
    },
    keep: async ({ node, sealedAt, sequence, hash, signature, state }) => {
      const source = await database.open();
      await source.query(keepStatement, [node, sealedAt, sequence, hash, signature, state]);
    },
  };
}
