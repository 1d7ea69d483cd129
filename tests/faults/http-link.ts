import { createServer, request as openRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that passes a link: a request on its way there, or its answer on the way back. */
export interface Passage {
  readonly moment: 'asked' | 'answered';
  /** Body of the request, also when its answer passes. */
  readonly body: string;
}

/** A place between two programs that stays where it is when the program behind it is started anew elsewhere. */
export interface HttpLink {
  /** Origin of the link. */
  readonly url: string;
  /** Where it leads from now on: the origin of a URL that is read anew for each request. */
  leadTo(target: () => string | undefined): void;
  stop(): Promise<void>;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(asked: IncomingMessage, body: Buffer, origin: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers, url = '/' } = asked;
    openRequest(new URL(url, origin), { method, headers, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function pass(
  { asked, answer }: { readonly asked: IncomingMessage; readonly answer: ServerResponse },
  target: string | undefined,
  watch: (passage: Passage) => void,
): Promise<void> {
  const sent = await readBody(asked);
  const body = sent.toString('utf8');
  watch({ moment: 'asked', body });
  const answered = await forward(asked, sent, target);
  const text = await readBody(answered);
  watch({ moment: 'answered', body });
  answer.writeHead(answered.statusCode ?? 502, answered.headers).end(text);
}

/**
 * Opens a link that leads nowhere yet, and tells of everything before it passes. When the program behind it is gone, the
 * connection ends without an answer, as that of a program does that is killed.
 */
export async function openHttpLink(watch: (passage: Passage) => void): Promise<HttpLink> {
  let target: () => string | undefined = () => undefined;
  const server = createServer((asked, answer) => {
    void pass({ asked, answer }, target(), watch).catch(() => asked.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    leadTo: (next) => {
      target = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
