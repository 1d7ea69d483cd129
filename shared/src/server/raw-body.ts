import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../app-error.ts';
import type { Askers } from './document-limits.ts';

const rawBodies = new WeakMap<FastifyRequest, Buffer>();

/** The bytes of the request's body exactly as they came, as an assertion binds them. */
export function rawBodyOf(request: FastifyRequest): Buffer {
  return rawBodies.get(request) ?? Buffer.alloc(0);
}

/** Makes the server accept JSON bodies only, keeping the bytes beside the parsed value. People's text must be storable as it is. */
export function acceptJsonOnly(app: FastifyInstance, askers: Askers): void {
  const parseJson = askers === 'people' ? parseStorable : parseSafe;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    rawBodies.set(request, bytes);
    try {
      done(null, parseJson(utf8.decode(bytes)));
    } catch {
      done(new AppError('BAD_REQUEST', 'expected a JSON body in UTF-8, but got something else'));
    }
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which no UTF-8 text can hold: both would be lost on the way. */
const unsafeText = /[\0\p{Surrogate}]/u;

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('expected no __proto__ key');
  return value;
}

function refuseUnsafe(key: string, value: unknown): unknown {
  if (unsafeText.test(key) || (typeof value === 'string' && unsafeText.test(value)))
    throw new SyntaxError('expected text in Unicode without NUL');
  return refusePrototype(key, value);
}

/** Nothing unsafe can stand in JSON without its name or an escape, so most texts are not looked through. */
const maySay = (text: string) => text.includes('__proto__') || text.includes('\\u');

function parseSafe(text: string): unknown {
  return maySay(text) ? JSON.parse(text, refusePrototype) : JSON.parse(text);
}

function parseStorable(text: string): unknown {
  return maySay(text) ? JSON.parse(text, refuseUnsafe) : JSON.parse(text);
}
