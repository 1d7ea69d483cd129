import fc from 'fast-check';
import { ResponseReader } from './response-reader.ts';

const most = 1_000;

/** Reads a response that the network cut at these places. */
function readCut(response: Buffer, cuts: readonly number[]): unknown {
  const reader = new ResponseReader(most);
  const places = [0, ...cuts.toSorted((a, b) => a - b), response.length];
  for (const [index, from] of places.slice(0, -1).entries()) {
    const result = reader.read(response.subarray(from, places[index + 1]));
    if (result?.kind === 'unacceptable') return 'unacceptable';
    if (result) return { status: result.head.status, body: result.body.toString(), isExact: result.isExact };
  }
  const last = reader.end();
  return last ? { status: last.head.status, body: last.body.toString(), isExact: true } : 'not whole';
}

const chunked = (parts: readonly string[]) =>
  [...parts.filter((part) => part !== ''), '']
    .map((part) => `${Buffer.byteLength(part).toString(16)};by=the way\r\n${part}\r\n`)
    .join('');

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const body = fc.string({ unit: 'grapheme', maxLength: 200 });
const response = fc.oneof(
  body.map((text) => ({
    text,
    wire: `${head}Content-Length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`,
  })),
  fc.array(body, { maxLength: 3 }).map((parts) => ({
    text: parts.join(''),
    wire: `${head}Transfer-Encoding: chunked\r\n\r\n${chunked(parts)}`,
  })),
  body.map((text) => ({ text, wire: `HTTP/1.0 200 OK\r\n\r\n${text}` })),
);
const cutsOf = (wire: string) =>
  fc
    .array(fc.nat(Buffer.byteLength(wire)), { maxLength: 6 })
    .map((cuts) => ({ wire: Buffer.from(wire), cuts }));

describe('a response', () => {
  test('is the same wherever the network cuts it', () => {
    fc.assert(
      fc.property(
        response.chain(({ text, wire }) => cutsOf(wire).map((cut) => ({ text, ...cut }))),
        ({ text, wire, cuts }) => {
          const expected =
            Buffer.byteLength(text) > most ? 'unacceptable' : { status: 200, body: text, isExact: true };
          expect(readCut(wire, cuts)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('with more behind it than it announced is read, and its connection is not used again', () => {
    const wire = Buffer.from(`${head}Content-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n`);
    expect(readCut(wire, [])).toEqual({ status: 200, body: '{}', isExact: false });
    const inChunks = Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nmore`);
    expect(readCut(inChunks, [])).toEqual({ status: 200, body: '{}', isExact: false });
  });

  test.each([
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['is of another version', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['is interim', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ['says two lengths', `${head}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`],
    ['is framed twice', `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`],
    ['has another transfer encoding', `${head}Transfer-Encoding: gzip, chunked\r\n\r\n`],
    ['has a length that is no number', `${head}Content-Length: +2\r\n\r\n{}`],
    ['folds a field', `${head}X-A: b\r\n c\r\n\r\n`],
    ['has a field without a name', `${head}: b\r\n\r\n`],
    ['has a space before the colon', `${head}Content-Length : 2\r\n\r\n{}`],
    ['ends its lines by line feeds', 'HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n'],
    ['is compressed', `${head}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`],
    ['announces too much', `${head}Content-Length: ${String(most + 1)}\r\n\r\n`],
    ['never ends its head', `HTTP/1.1 200 OK\r\nX-A: ${'b'.repeat(20_000)}`],
    ['is too large in chunks', `${head}Transfer-Encoding: chunked\r\n\r\n${chunked(['x'.repeat(most + 1)])}`],
    ['is too large until its end', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(most + 1)}`],
    ['has a chunk of no size', `${head}Transfer-Encoding: chunked\r\n\r\n\r\n`],
    [
      'has a chunk that is longer than it says',
      `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`,
    ],
    ['never ends a line between chunks', `${head}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(5_000)}`],
    ['has trailers without end', `${head}Transfer-Encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(2_000)}`],
  ])('that %s is not taken', (_, wire) => {
    expect(readCut(Buffer.from(wire), [])).toBe('unacceptable');
    expect(readCut(Buffer.from(wire), [7, 20, 60])).toBe('unacceptable');
  });
});
