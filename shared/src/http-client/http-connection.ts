import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TlsMaterial } from '../identity/tls-files.ts';
import { ResponseReader, type HttpAnswer, type HttpUnacceptable } from './response-reader.ts';

/** There is no response. */
export interface HttpFailure {
  readonly kind: 'failed';
  /** Code of the operating system or of TLS, `CONNECT_TIMEOUT`, or `CLOSED`. */
  readonly code: string;
  /** `false` only when the request certainly never reached the other side. */
  readonly isSent: boolean;
}

/** What became of one request. */
export type HttpResult = HttpAnswer | HttpUnacceptable | HttpFailure;

/** Is told once what became of a request; of one that was cancelled, nothing. */
export type HttpListener = (result: HttpResult) => void;

/** Where a connection leads and what it may carry. */
export interface HttpTarget {
  readonly host: string;
  readonly port: number;
  /** Given for HTTPS: our certificate and the CA of theirs. Without a CA those are trusted that Node trusts. */
  readonly tls?: Partial<TlsMaterial>;
  /** Longest wait for a connection, in milliseconds. */
  readonly connectMs: number;
  /** Largest body accepted, in bytes. */
  readonly maxBodyBytes: number;
}

/** Is told when a connection may carry another request, and when it never will again. */
export interface ConnectionOwner {
  isFree(connection: HttpConnection): void;
  isGone(connection: HttpConnection): void;
}

/** All connections read into the same memory: what was read is dealt with before anything else is read. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

function open({ host, port, tls }: HttpTarget, read: (bytes: Buffer) => void): Socket {
  const callback = (length: number) => {
    read(readBuffer.subarray(0, length));
    return true;
  };
  const options = { host, port, noDelay: true, keepAlive: true, onread: { buffer: readBuffer, callback } };
  if (!tls) return connectTcp(options);
  const servername = isIP(host) > 0 ? '' : host;
  return connectTls({ ...options, ...tls, servername, ALPNProtocols: ['http/1.1'], minVersion: 'TLSv1.2' });
}

/** One connection over HTTP/1.1: one request at a time, its response read in bounds. A redirect is a response like any other. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #maxBodyBytes: number;
  readonly #owner: ConnectionOwner;
  readonly #connectTimer: NodeJS.Timeout;
  #reader: ResponseReader | undefined;
  #listener: HttpListener | undefined;
  #isConnected = false;
  #isGone = false;
  #failure = 'CLOSED';

  constructor(target: HttpTarget, owner: ConnectionOwner) {
    this.#maxBodyBytes = target.maxBodyBytes;
    this.#owner = owner;
    this.#socket = open(target, (bytes) => {
      this.#read(bytes);
    });
    this.#connectTimer = setTimeout(() => {
      this.#failure = 'CONNECT_TIMEOUT';
      this.fail();
    }, target.connectMs);
    this.#listen(target.tls ? 'secureConnect' : 'connect');
  }

  /** Whether it is closed or about to be. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Sends a request, head and body in one text. */
  send(text: string, encoding: 'latin1' | 'utf8', listener: HttpListener): void {
    this.#reader = new ResponseReader(this.#maxBodyBytes);
    this.#listener = listener;
    this.#socket.write(text, encoding);
  }

  /** Cuts the connection; the request under way fails. */
  fail(): void {
    this.#isGone = true;
    clearTimeout(this.#connectTimer);
    this.#socket.destroy();
    this.#tell({ kind: 'failed', code: this.#failure, isSent: this.#isConnected });
  }

  /** Cuts the connection; of a request under way nobody is told. */
  destroy(): void {
    this.#listener = undefined;
    this.fail();
  }

  #listen(connected: 'connect' | 'secureConnect'): void {
    this.#socket.once(connected, () => {
      this.#isConnected = true;
      clearTimeout(this.#connectTimer);
    });
    this.#socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#failure = error.code ?? 'CLOSED';
    });
    this.#socket.once('end', () => {
      this.#isGone = true;
      const answer = this.#reader?.end();
      if (answer) this.#tell(answer);
    });
    this.#socket.once('close', () => {
      this.fail();
      this.#owner.isGone(this);
    });
  }

  #tell(result: HttpResult): void {
    const listener = this.#listener;
    this.#listener = undefined;
    this.#reader = undefined;
    listener?.(result);
  }

  #read(bytes: Buffer): void {
    // Something that nobody asked for is no response either.
    const result = this.#reader ? this.#reader.read(bytes) : ({ kind: 'unacceptable' } as const);
    if (!result) return;
    const isReusable = result.kind === 'answered' && result.isExact && result.head.isReusable;
    if (!isReusable) this.#isGone = true;
    this.#tell(result);
    if (this.#isGone) this.#socket.destroy();
    else this.#owner.isFree(this);
  }
}
