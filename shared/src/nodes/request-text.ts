import type { HttpText } from '../http-client/connection-pool.ts';

/** Characters that would end a header field, or that we never send in one. */
const unfit = /[^\x20-\x7e]/;

/** A header field. Throws a `TypeError` for a value that does not fit into one; what it held is not told. */
export function headerField(name: string, value: string): string {
  if (unfit.test(value))
    throw new TypeError(`expected printable ASCII in the header ${name}, but got something else`);
  return `${name}: ${value}\r\n`;
}

/** What a request is made of; the fields come from {@link headerField}. */
export interface RequestParts {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly host: string;
  readonly fields: string;
  readonly body?: string;
}

/** Writes a request (RFC 9112) that asks for an answer in plain JSON on a connection that stays open. Pure. */
export function writeRequest({ method, path, host, fields, body }: RequestParts): HttpText {
  const begin = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\naccept-encoding: identity\r\n${fields}`;
  if (body === undefined) return { text: `${begin}\r\n`, encoding: 'latin1' };
  const bytes = Buffer.byteLength(body);
  const text = `${begin}content-type: application/json\r\ncontent-length: ${String(bytes)}\r\n\r\n${body}`;
  return { text, encoding: bytes === body.length ? 'latin1' : 'utf8' };
}
