import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** How a file came out: its length in bytes and the SHA-256 of what stands on the disk, hexadecimal. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

const cipherName = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const ownerOnly = 0o600;

/** AES-256-GCM: nonce, ciphertext, tag. The file's name is authenticated with it, so that files cannot change places. */
function encryptWith(key: Buffer, name: string) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(cipherName, key, iv).setAAD(Buffer.from(name));
    yield iv;
    for await (const chunk of chunks) yield cipher.update(chunk);
    yield cipher.final();
    yield cipher.getAuthTag();
  };
}

/** Writes text, compressed and, with a key, encrypted, into a new file that only this account may read. */
export async function writeSealedFile(
  file: { readonly path: string; readonly name: string },
  text: AsyncIterable<string>,
  key: Buffer | undefined,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* measure(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const source = Readable.from(text, { objectMode: false });
  const target = createWriteStream(file.path, { mode: ownerOnly, flags: 'wx', flush: true });
  if (key) await pipeline(source, createGzip(), encryptWith(key, file.name), measure, target);
  else await pipeline(source, createGzip(), measure, target);
  return { bytes, sha256: hash.digest('hex') };
}

async function readEnds(path: string): Promise<{ iv: Buffer; tag: Buffer; end: number }> {
  const { size } = await stat(path);
  const end = size - tagBytes - 1;
  const file = await open(path);
  try {
    const iv = Buffer.alloc(ivBytes);
    const tag = Buffer.alloc(tagBytes);
    await file.read(iv, 0, ivBytes, 0);
    await file.read(tag, 0, tagBytes, end + 1);
    return { iv, tag, end };
  } finally {
    await file.close();
  }
}

/** The bytes of a file of {@link writeSealedFile} as text again. Fails at its end when one bit of it was changed. */
export async function openSealedFile(
  file: { readonly path: string; readonly name: string },
  key: Buffer | undefined,
): Promise<Readable> {
  const gunzip = createGunzip();
  const pass = async (): Promise<void> => {
    if (!key) return pipeline(createReadStream(file.path), gunzip);
    const { iv, tag, end } = await readEnds(file.path);
    const decipher = createDecipheriv(cipherName, key, iv).setAAD(Buffer.from(file.name)).setAuthTag(tag);
    return pipeline(createReadStream(file.path, { start: ivBytes, end }), decipher, gunzip);
  };
  pass().catch((error: unknown) => gunzip.destroy(error as Error));
  return gunzip;
}

/** SHA-256 of a file, hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
