import { readFileSync } from 'node:fs';
import { readEntries, readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import { isSealGenuine, type Seal } from '@kakehashi/shared/access-log/seal.ts';
import { verifyChain, type VouchedHead } from '@kakehashi/shared/access-log/verify-chain.ts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { WardCommandConfig } from '../config.ts';

const sealedLine = z.object({
  sequence: z.number().int().nonnegative(),
  hash: z.string(),
  sealedAt: z.iso.datetime().transform((text) => new Date(text)),
  signature: z.string(),
});
const sealsFile = z.array(sealedLine);

/** The seals in the answer to `accessLogSeals`, or a plain list of them. */
function findSeals(value: unknown): unknown {
  const answer = value as {
    readonly data?: { readonly accessLogSeals?: unknown };
    readonly accessLogSeals?: unknown;
  };
  return answer.data?.accessLogSeals ?? answer.accessLogSeals ?? value;
}

function readSeals(file: string, { ward, sealPublicKey }: WardCommandConfig): VouchedHead[] {
  if (sealPublicKey === undefined)
    throw new Error('expected OVERSIGHT_SEAL_KEY, the public key by which seals are known, but got none');
  const parsed = sealsFile.safeParse(findSeals(JSON.parse(readFileSync(file, 'utf8'))));
  if (!parsed.success)
    throw new Error(`expected in ${file} the answer to accessLogSeals, but got something else`);
  const seals = parsed.data.map((line): Seal => ({ node: ward, ...line }));
  const forged = seals.find((seal) => !isSealGenuine(seal, sealPublicKey));
  if (forged)
    throw new Error(`expected seals that oversight signed, but got another at row ${forged.sequence}`);
  return seals.map(({ sequence, hash, sealedAt }) => {
    const vouchedBy = `sealed by oversight on ${sealedAt.toISOString().slice(0, 10)}`;
    return { sequence, hash, vouchedBy };
  });
}

function sealsOf(args: readonly string[], config: WardCommandConfig): VouchedHead[] {
  const [option, file, ...rest] = args;
  if (option === undefined) return [];
  if (option !== '--seals' || file === undefined || rest.length > 0)
    throw new Error(`expected --seals FILE or nothing, but got ${args.join(' ')}`);
  return readSeals(file, config);
}

/**
 * Follows the node's access log from its first row to its head, and against oversight's seals when a file with them is
 * given. Says what it found and gives 0 when all is well, 1 with the first bad row when not.
 */
export async function verifyLog(
  config: WardCommandConfig,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const vouched = sealsOf(args, config);
  const database = new DataSource({ type: 'postgres', url: config.databaseUrl, poolSize: 1 });
  await database.initialize();
  try {
    const verdict = await database.transaction('REPEATABLE READ', async (manager) => {
      const run = <Row>(statement: string, values: readonly unknown[]) =>
        manager.query<Row[]>(statement, [...values]);
      return verifyChain(readEntries(run, config.ward), await readHead(run), vouched);
    });
    if (verdict.kind === 'broken') {
      say(`row ${verdict.sequence}: ${verdict.reason}`);
      return 1;
    }
    const sealed = vouched.length === 0 ? 'no seals were compared' : `${vouched.length} seals agree`;
    say(`intact: ${verdict.head.sequence} rows of ward ${config.ward}, ${sealed}`);
    return 0;
  } finally {
    await database.destroy();
  }
}
