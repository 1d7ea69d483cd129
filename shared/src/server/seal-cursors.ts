import { createHmac, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import {
  defaultFieldResolver,
  getNullableType,
  GraphQLString,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { AppError } from '../app-error.ts';

/** Bytes of the seal: 128 bits cannot be guessed. */
const sealBytes = 16;

/** Seals the cursors that leave a program, and opens those that come back. */
export interface CursorSeal {
  readonly seal: (cursor: string) => string;
  /** The cursor as it was sealed. Throws `BAD_USER_INPUT`, without repeating the text, for everything else. */
  readonly open: (text: string) => string;
}

/**
 * Makes the seal of a program from its private keys, so that all its instances have the same: HMAC-SHA-256 under a key
 * derived by HKDF (RFC 5869). The first key seals; all open, so that cursors live through a rotation.
 */
export function createCursorSeal(privateKeys: readonly KeyObject[]): CursorSeal {
  const keys = privateKeys.map((key) =>
    Buffer.from(hkdfSync('sha256', key.export({ type: 'pkcs8', format: 'der' }), '', 'kakehashi cursor', 32)),
  );
  const [first] = keys;
  if (!first) throw new Error('expected a private key to seal cursors with, but got none');
  const macOf = (key: Buffer, cursor: string) =>
    createHmac('sha256', key).update(cursor).digest().subarray(0, sealBytes);
  return {
    seal: (cursor) => `${cursor}.${macOf(first, cursor).toString('base64url')}`,
    open: (text) => {
      const at = text.lastIndexOf('.');
      const cursor = text.slice(0, Math.max(at, 0));
      const given = Buffer.from(text.slice(at + 1), 'base64url');
      const isOurs = keys.some(
        (key) => given.length === sealBytes && timingSafeEqual(given, macOf(key, cursor)),
      );
      if (at > 0 && isOurs && text === `${cursor}.${given.toString('base64url')}`) return cursor;
      throw new AppError(
        'BAD_USER_INPUT',
        `expected a cursor of an earlier page, but got ${text.length} other characters`,
      );
    },
  };
}

const cursorFields = new Set(['cursor', 'endCursor', 'startCursor']);
const cursorArguments = ['after', 'before'];

type Field = GraphQLField<unknown, unknown>;

function sealAnswer(field: Field, { seal }: CursorSeal): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const sealed = (cursor: unknown) => (typeof cursor === 'string' ? seal(cursor) : cursor);
  field.resolve = (...given) => {
    const cursor: unknown = resolve(...given);
    return cursor instanceof Promise ? cursor.then(sealed) : sealed(cursor);
  };
}

function openArguments(field: Field, names: readonly string[], { open }: CursorSeal): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args: Record<string, unknown>, ...rest) => {
    const opened = { ...args };
    for (const name of names) {
      const cursor = args[name];
      if (typeof cursor === 'string') opened[name] = open(cursor);
    }
    return resolve(source, opened, ...rest);
  };
}

/**
 * Seals every cursor of a schema, where a field is called `cursor`, `endCursor` or `startCursor` or an argument of text
 * `after` or `before`: a page can then be continued only from where one of ours ended. Changes the schema and gives it.
 */
export function sealCursors(schema: GraphQLSchema, seal: CursorSeal): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const field of types.flatMap((type) => Object.values(type.getFields()))) {
    if (cursorFields.has(field.name) && getNullableType(field.type) === GraphQLString)
      sealAnswer(field, seal);
    const names = field.args
      .filter(({ name, type }) => cursorArguments.includes(name) && getNullableType(type) === GraphQLString)
      .map(({ name }) => name);
    if (names.length > 0) openArguments(field, names, seal);
  }
  return schema;
}
