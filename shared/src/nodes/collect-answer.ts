import type { Dispatcher } from 'undici';
import { BoundedRoom } from './bounded-room.ts';

/** Header fields of a response by lower-case name. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What became of one request over HTTP. */
export type HttpResult =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly body: Buffer }
  | { readonly kind: 'unacceptable' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Collects one response of at most `maxBytes`, in plain coding, and tells once what became of it; a redirect is a response like any other. */
export class AnswerCollector implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  #listener: ((result: HttpResult) => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Headers = {};
  #room: BoundedRoom | undefined;

  constructor(maxBytes: number, listener: (result: HttpResult) => void) {
    this.#maxBytes = maxBytes;
    this.#listener = listener;
  }

  /** Gives the request up: its connection is cut when it was sent, and nobody is told. */
  cancel(): void {
    this.#listener = undefined;
    this.#controller?.abort(new Error('the answer is of no use any more'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (!this.#listener) this.cancel();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
    const encoding = headers['content-encoding'];
    const length = headers['content-length'];
    const announced = typeof length === 'string' ? Number(length) : undefined;
    const isPlain = encoding === undefined || encoding === 'identity';
    if (!isPlain || (announced ?? 0) > this.#maxBytes) this.#refuse(controller);
    else this.#room = new BoundedRoom(announced, this.#maxBytes);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#room?.add(chunk) === false) this.#refuse(controller);
  }

  onResponseEnd(): void {
    const body = this.#room?.content() ?? Buffer.alloc(0);
    this.#tell({ kind: 'answered', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#tell({ kind: 'failed', error });
  }

  #refuse(controller: Dispatcher.DispatchController): void {
    this.#tell({ kind: 'unacceptable' });
    controller.abort(new Error('expected a plain answer within the bounds'));
  }

  #tell(result: HttpResult): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.(result);
  }
}
