/** The head of an HTTP/1.1 response, as far as it decides anything. */
export interface ResponseHead {
  readonly status: number;
  /** Header fields by lower-case name; of one that came twice the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: BodyFraming;
  /** Whether the connection may carry another request. */
  readonly isReusable: boolean;
}

/** How the end of a body is known (RFC 9112, section 6.3). */
export type BodyFraming =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'until-close' };

const statusLine = /HTTP\/1\.([01]) ([2-5]\d\d)(?: [^\r\n\0]*)?\r\n/y;
const fieldLine = /([!#$%&'*+\-.^_`|~\w]+):[ \t]*([^\r\n\0]*)\r\n/y;

/** These decide where an answer ends: said twice they would say two things. */
const sayOnce = new Set(['content-length', 'transfer-encoding', 'content-encoding']);

function readFields(text: string, from: number): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  fieldLine.lastIndex = from;
  for (let place = from; place < text.length; place = fieldLine.lastIndex) {
    const field = fieldLine.exec(text);
    if (!field) return undefined;
    const name = (field[1] ?? '').toLowerCase();
    if (sayOnce.has(name) && fields.has(name)) return undefined;
    fields.set(name, (field[2] ?? '').trimEnd());
  }
  return fields;
}

function framingOf(status: number, fields: ReadonlyMap<string, string>): BodyFraming | undefined {
  const coding = fields.get('transfer-encoding');
  const length = fields.get('content-length');
  if (status === 204 || status === 304) return { kind: 'length', bytes: 0 };
  if (coding !== undefined)
    return coding.toLowerCase() === 'chunked' && length === undefined ? { kind: 'chunked' } : undefined;
  if (length === undefined) return { kind: 'until-close' };
  return /^\d{1,15}$/.test(length) ? { kind: 'length', bytes: Number(length) } : undefined;
}

/**
 * Reads a head: status line and header fields, each with its line end, without the empty line after them. Anything that
 * RFC 9112 does not allow, an interim response (1xx) and two framings at once are `undefined`: nobody guesses where an
 * answer ends. Pure.
 */
export function readResponseHead(text: string): ResponseHead | undefined {
  statusLine.lastIndex = 0;
  const line = statusLine.exec(text);
  const headers = line ? readFields(text, statusLine.lastIndex) : undefined;
  if (!line || !headers) return undefined;
  const status = Number(line[2]);
  const body = framingOf(status, headers);
  const isReusable =
    line[1] === '1' && body?.kind !== 'until-close' && !/\bclose\b/i.test(headers.get('connection') ?? '');
  return body && { status, headers, body, isReusable };
}
