import { z } from 'zod';
import type { NodeQuestion } from './ask-nodes.ts';

const info = z.object({ code: z.string(), contractVersion: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/) });

/** Asks a node which contract it speaks; a node that calls itself another ward is refused. */
export const nodeInfoQuestion: NodeQuestion<{ contractVersion: string }> = {
  field: 'nodeInfo',
  text: 'query NodeInfo { nodeInfo { code contractVersion } }',
  variables: {},
  read: (value, ward) => {
    const read = info.parse(value);
    if (read.code !== ward) throw new Error('expected the ward that was asked');
    return read;
  },
};
