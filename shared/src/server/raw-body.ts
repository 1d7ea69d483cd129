import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../app-error.ts';

const rawBodies = new WeakMap<FastifyRequest, Buffer>();

/** The bytes of the request's body exactly as they came, as an assertion binds them. */
export function rawBodyOf(request: FastifyRequest): Buffer {
  return rawBodies.get(request) ?? Buffer.alloc(0);
}

/** Makes the server accept JSON bodies only, keeping the bytes beside the parsed value. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    rawBodies.set(request, bytes);
    try {
      done(null, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refusePrototypeKeys));
    } catch {
      done(new AppError('BAD_REQUEST', 'expected a JSON body in UTF-8, but got something else'));
    }
  });
}

function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('expected no __proto__ key');
  return value;
}
