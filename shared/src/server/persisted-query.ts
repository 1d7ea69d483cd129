import { createHash } from 'node:crypto';
import { AppError } from '../app-error.ts';

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The body of a request without `extensions.persistedQuery`, by which clients of automatic persisted queries name the
 * document. No document is kept here: a hash that comes with its text is as good as none, one that comes alone is answered
 * with `PERSISTED_QUERY_NOT_SUPPORTED`, at which such clients send the text. Throws `BAD_REQUEST` when the hash is not the
 * SHA-256, in hexadecimal, of the text.
 */
export function withoutPersistedQuery(body: unknown): unknown {
  if (!isObject(body) || !isObject(body['extensions'])) return body;
  const { persistedQuery, ...extensions } = body['extensions'];
  if (persistedQuery === undefined) return body;
  const { query } = body;
  if (typeof query !== 'string' || query === '') throw new AppError('PERSISTED_QUERY_NOT_SUPPORTED');
  const hash = isObject(persistedQuery) ? persistedQuery['sha256Hash'] : undefined;
  if (hash !== createHash('sha256').update(query).digest('hex'))
    throw new AppError('BAD_REQUEST', 'expected sha256Hash to be the hash of query, but got another');
  return { ...body, extensions };
}
