import { Any, IsNull, type DataSource } from 'typeorm';
import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { HandOver } from '../domain/hand-over.ts';
import type { ContextSource } from '../domain/hand-over-context.ts';
import { appendAccessLog } from './append-access-log.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import { contactSchema } from './contact.schema.ts';
import { handOverSchema } from './hand-over.schema.ts';
import { referralSchema } from './referral.schema.ts';
import { subjectSchema } from './subject.schema.ts';

/** What the delivery of hand-overs reads and notes; it works for the node itself, outside of any request. */
export interface OutgoingHandOvers {
  find(id: string): Promise<HandOver | null>;
  /** All that is passed on of the case; written to the access log before it is given. */
  readContext(
    handOver: HandOver,
    access: (entities: readonly string[]) => AccessEntry,
  ): Promise<ContextSource>;
  /** The offer has arrived: the other ward keeps it under this ID. The version stays, so that nobody's change comes too late for it. */
  noteOffer(id: string, otherId: string | null): Promise<void>;
  /** The context has arrived: the other ward has opened this case for it. */
  noteArrival(id: string, otherCaseId: string | null, at: Date): Promise<void>;
}

/** Reads and notes in PostgreSQL. */
export function createOutgoingHandOvers(dataSource: DataSource): OutgoingHandOvers {
  return {
    find: (id) => dataSource.manager.findOneBy(handOverSchema, { id }),
    readContext: ({ caseId, note }, access) =>
      dataSource.transaction(async (manager) => {
        const id = caseId ?? '';
        const found = await manager.findOneByOrFail(consultationCaseSchema, { id });
        const { subjectId } = found;
        const subject = subjectId === null ? null : await manager.findOneBy(subjectSchema, { id: subjectId });
        const order = { id: 'ASC' } as const;
        const contacts = await manager.find(contactSchema, {
          where: { caseId: Any([id]) },
          order: { at: 'ASC', id: 'ASC' },
        });
        const referrals = await manager.find(referralSchema, { where: { caseId: Any([id]) }, order });
        await appendAccessLog(manager, access([found.id, ...(subject ? [subject.id] : [])]));
        return { found, subject, contacts, referrals, handOverNote: note };
      }),
    noteOffer: async (id, otherId) => {
      await dataSource.manager.update(handOverSchema, { id, otherId: IsNull() }, { otherId });
    },
    noteArrival: async (id, otherCaseId, at) => {
      await dataSource.manager.update(
        handOverSchema,
        { id, contextAt: IsNull() },
        { contextAt: at, otherCaseId, version: () => 'version + 1' },
      );
    },
  };
}
