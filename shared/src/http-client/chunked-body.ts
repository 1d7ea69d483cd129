import type { BoundedRoom } from './bounded-room.ts';

/** Longest line between chunks and most bytes of trailers, both of which are dropped. */
const mostLineBytes = 4_096;

const lineFeed = 0x0a;
const sizeLine = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/i;

/** How far a body has come. */
export type Progress = 'more' | 'done' | 'broken';

/** Reads a body in chunks (RFC 9112, section 7.1), however the network cut it. */
export class ChunkedBody {
  readonly #room: BoundedRoom;
  #place: 'size' | 'data' | 'after-data' | 'trailers' = 'size';
  #left = 0;
  #line = '';
  #trailerBytes = 0;
  /** How many bytes of the last text that was read did belong to the body. */
  #used = 0;

  constructor(room: BoundedRoom) {
    this.#room = room;
  }

  get used(): number {
    return this.#used;
  }

  /** Reads on; after `done`, {@link used} says where in `bytes` the body ended. */
  read(bytes: Buffer): Progress {
    let place = 0;
    while (place < bytes.length) {
      if (this.#place === 'data') {
        const part = bytes.subarray(place, place + this.#left);
        if (!this.#room.add(part)) return 'broken';
        place += part.length;
        this.#left -= part.length;
        if (this.#left === 0) this.#place = 'after-data';
        continue;
      }
      const end = bytes.indexOf(lineFeed, place);
      this.#line += bytes.toString('latin1', place, end === -1 ? bytes.length : end + 1);
      if (this.#line.length > mostLineBytes) return 'broken';
      if (end === -1) return 'more';
      place = end + 1;
      const progress = this.#readLine();
      this.#used = place;
      if (progress !== 'more') return progress;
    }
    return 'more';
  }

  #readLine(): Progress {
    const isWhole = this.#line.endsWith('\r\n');
    const line = this.#line.slice(0, -2);
    this.#line = '';
    if (!isWhole) return 'broken';
    switch (this.#place) {
      case 'size':
        return this.#readSize(line);
      case 'after-data':
        this.#place = 'size';
        return line === '' ? 'more' : 'broken';
      default:
        this.#trailerBytes += line.length;
        if (this.#trailerBytes > mostLineBytes) return 'broken';
        return line === '' ? 'done' : 'more';
    }
  }

  #readSize(line: string): Progress {
    const size = sizeLine.exec(line)?.[1];
    if (size === undefined) return 'broken';
    this.#left = Number.parseInt(size, 16);
    this.#place = this.#left === 0 ? 'trailers' : 'data';
    return 'more';
  }
}
