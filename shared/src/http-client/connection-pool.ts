import { HttpConnection, type HttpListener, type HttpResult, type HttpTarget } from './http-connection.ts';

/** One request as it goes over the wire. */
export interface HttpText {
  /** Head and body. */
  readonly text: string;
  /** `latin1` where every character is ASCII, which is written faster. */
  readonly encoding: 'latin1' | 'utf8';
}

/** A connection that nobody uses, and the moment of `performance.now()` until which it is kept. */
interface Idle {
  readonly connection: HttpConnection;
  readonly until: number;
}

/** How long a connection is kept that nobody uses, in milliseconds. */
const keepMs = 30_000;

/** So much sooner than the other side says it will, we give a connection up, in milliseconds: what is sent at that moment is lost. */
const keepMarginMs = 1_000;

function keepMsOf(result: HttpResult): number {
  const hint = result.kind === 'answered' ? result.head.headers.get('keep-alive') : undefined;
  const seconds = hint === undefined ? undefined : /\btimeout=(\d{1,6})\b/i.exec(hint)?.[1];
  return seconds === undefined ? keepMs : Math.min(keepMs, Number(seconds) * 1_000 - keepMarginMs);
}

/** Connections to one origin, at most `most` of them; the one used last is used first. Further requests wait for their turn. */
export class ConnectionPool {
  readonly #target: HttpTarget;
  readonly #most: number;
  readonly #open = new Set<HttpConnection>();
  #idle: Idle[] = [];
  /** What to do with a connection that becomes free, and who is told when none does. */
  readonly #waiting = new Map<(connection: HttpConnection) => void, HttpListener>();
  #keepMs = keepMs;

  constructor(target: HttpTarget, most: number) {
    this.#target = target;
    this.#most = most;
  }

  /** Sends a request. The function that it gives cancels it: nobody is told any more, and the connection is cut. */
  send({ text, encoding }: HttpText, listener: HttpListener): () => void {
    let used: HttpConnection | undefined;
    const begin = (connection: HttpConnection) => {
      used = connection;
      connection.send(text, encoding, (result) => {
        used = undefined;
        this.#keepMs = keepMsOf(result);
        listener(result);
      });
    };
    const connection = this.#takeIdle() ?? this.#connect();
    if (connection) begin(connection);
    else this.#waiting.set(begin, listener);
    return () => {
      this.#waiting.delete(begin);
      used?.destroy();
    };
  }

  /** Cuts all connections; whoever waits is told of a failure. */
  stop(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#idle = [];
    for (const connection of this.#open) connection.fail();
    for (const listener of waiting) listener({ kind: 'failed', code: 'CLOSED', isSent: false });
  }

  #takeIdle(): HttpConnection | undefined {
    const now = performance.now();
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (!idle.connection.isGone && idle.until > now) return idle.connection;
      idle.connection.destroy();
    }
    return undefined;
  }

  #connect(): HttpConnection | undefined {
    if (this.#open.size >= this.#most) return undefined;
    const connection = new HttpConnection(this.#target, {
      isFree: (free) => {
        if (!this.#beginNext(free)) this.#keep(free);
      },
      isGone: (gone) => {
        this.#open.delete(gone);
        const next = this.#waiting.size > 0 ? this.#connect() : undefined;
        if (next) this.#beginNext(next);
      },
    });
    this.#open.add(connection);
    return connection;
  }

  #beginNext(connection: HttpConnection): boolean {
    for (const [begin] of this.#waiting) {
      this.#waiting.delete(begin);
      begin(connection);
      return true;
    }
    return false;
  }

  #keep(connection: HttpConnection): void {
    const now = performance.now();
    // The one longest unused lies first; as each use brings one back, all old ones are given up in time.
    if (this.#idle[0] && this.#idle[0].until <= now) this.#idle.shift()?.connection.destroy();
    this.#idle.push({ connection, until: now + this.#keepMs });
  }
}
