import { createHash, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Wish } from '../domain/wish.ts';

/** A wish from a command line, entered in the access log under the account that runs it. */
export function wishFromCommandLine(mutation: string, resultId: string, at: Date): Wish {
  const subject = `command line: ${userInfo().username}`;
  const operationText = `npm run import (${mutation})`;
  return {
    claim: { subject, mutation, key: randomUUID(), bodyHash: '', at },
    resultId,
    access: {
      at,
      node: 'city',
      subject,
      role: 'operator',
      userWard: null,
      purpose: null,
      asker: 'desk',
      operationHash: createHash('sha256').update(operationText).digest('hex'),
      operationText,
      correlationId: randomUUID(),
      kind: 'WRITE',
      entities: [resultId],
      fields: [`Mutation.${mutation}`],
      detail: null,
      released: 0,
      suppressed: 0,
    },
  };
}
