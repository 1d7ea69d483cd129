import { BoundedRoom } from './bounded-room.ts';
import { ChunkedBody, type Progress } from './chunked-body.ts';
import { readResponseHead, type ResponseHead } from './response-head.ts';

/** A whole response. */
export interface HttpAnswer {
  readonly kind: 'answered';
  readonly head: ResponseHead;
  /** Good until the listener that is told of it returns: the memory is used again. */
  readonly body: Buffer;
  /** Whether nothing came after it, so that the connection is where it should be. */
  readonly isExact: boolean;
}

/** What was read is no response that we take: not HTTP, too large, or encoded though nobody asked for that. */
export interface HttpUnacceptable {
  readonly kind: 'unacceptable';
}

const unacceptable: HttpUnacceptable = { kind: 'unacceptable' };
const mostHeadBytes = 16_384;
const headEnd = '\r\n\r\n';
const noBytes = Buffer.alloc(0);

/** Reads one response as its bytes come, and never holds more than its bounds; no I/O. */
export class ResponseReader {
  readonly #maxBodyBytes: number;
  #begun = noBytes;
  #head: ResponseHead | undefined;
  #room: BoundedRoom | undefined;
  #chunked: ChunkedBody | undefined;

  constructor(maxBodyBytes: number) {
    this.#maxBodyBytes = maxBodyBytes;
  }

  /** Whether any of a response has come. */
  get hasBegun(): boolean {
    return this.#head !== undefined || this.#begun.length > 0;
  }

  /** Reads on; `undefined` while the response is not whole. */
  read(bytes: Buffer): HttpAnswer | HttpUnacceptable | undefined {
    return this.#head ? this.#readBody(this.#head, bytes) : this.#readHead(bytes);
  }

  /** The connection was closed in good order: that is the end of a body whose length was not said. */
  end(): HttpAnswer | undefined {
    const head = this.#head;
    return head?.body.kind === 'until-close' ? this.#answer(head, true) : undefined;
  }

  #answer(head: ResponseHead, isExact: boolean): HttpAnswer {
    return { kind: 'answered', head, body: this.#room?.content() ?? noBytes, isExact };
  }

  #readHead(bytes: Buffer): HttpAnswer | HttpUnacceptable | undefined {
    const text = this.#begun.length === 0 ? bytes : Buffer.concat([this.#begun, bytes]);
    const end = text.indexOf(headEnd);
    if (end === -1 || end > mostHeadBytes) {
      if (text.length > mostHeadBytes) return unacceptable;
      this.#begun = Buffer.from(text);
      return undefined;
    }
    const head = readResponseHead(text.toString('latin1', 0, end + 2));
    const encoding = head?.headers.get('content-encoding') ?? 'identity';
    if (!head || encoding !== 'identity') return unacceptable;
    this.#head = head;
    return this.#beginBody(head, text.subarray(end + headEnd.length));
  }

  #beginBody(head: ResponseHead, bytes: Buffer): HttpAnswer | HttpUnacceptable | undefined {
    if (head.body.kind === 'length') {
      const { bytes: expected } = head.body;
      if (expected > this.#maxBodyBytes) return unacceptable;
      if (bytes.length === expected) return { kind: 'answered', head, body: bytes, isExact: true };
      this.#room = new BoundedRoom(expected, this.#maxBodyBytes);
    } else {
      this.#room = new BoundedRoom(undefined, this.#maxBodyBytes);
      if (head.body.kind === 'chunked') this.#chunked = new ChunkedBody(this.#room);
    }
    return this.#readBody(head, bytes);
  }

  #readBody(head: ResponseHead, bytes: Buffer): HttpAnswer | HttpUnacceptable | undefined {
    const room = this.#room;
    if (!room) return unacceptable;
    let progress: Progress = 'more';
    let used = bytes.length;
    if (this.#chunked) {
      progress = this.#chunked.read(bytes);
      used = this.#chunked.used;
    } else if (head.body.kind === 'length') {
      used = Math.min(bytes.length, head.body.bytes - room.length);
      room.add(bytes.subarray(0, used));
      if (room.length === head.body.bytes) progress = 'done';
    } else if (!room.add(bytes)) progress = 'broken';
    if (progress === 'broken') return unacceptable;
    return progress === 'done' ? this.#answer(head, used === bytes.length) : undefined;
  }
}
