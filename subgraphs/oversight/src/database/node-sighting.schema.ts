import { EntitySchema } from 'typeorm';
import type { NodeSighting } from '../domain/node-sighting.ts';

/** The table `node_sighting`; its rows are node sightings as they are. */
export const nodeSightingSchema = new EntitySchema<NodeSighting>({
  name: 'node_sighting',
  tableName: 'node_sighting',
  columns: {
    node: { type: 'text', primary: true },
    state: { type: 'text' },
    since: { type: 'timestamptz', precision: 3 },
    lastAnsweredAt: { type: 'timestamptz', name: 'last_answered_at', precision: 3, nullable: true },
    contractVersion: { type: 'text', name: 'contract_version', nullable: true },
    policyVersion: { type: 'text', name: 'policy_version', nullable: true },
  },
});
