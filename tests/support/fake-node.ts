import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The question that came to a fake node. */
export interface FakeQuestion {
  readonly query: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- variables of any operation
  readonly variables: any;
}

/** How a fake node answers: data to wrap, or the whole response by hand. */
export type FakeAnswer = (question: FakeQuestion, response: ServerResponse) => object | undefined;

/** A node of our own making behind a real HTTP port: it stands for a broken or hostile operator. */
export interface FakeNode {
  readonly url: string;
  /** Questions that came, in order. */
  readonly questions: FakeQuestion[];
  /** How often `/ready` was asked, and how often at the same time. */
  readonly probes: { readonly count: number; readonly mostAtOnce: number };
  /** Changes what it says at `/ready` from now on, and how many milliseconds it takes to say so; none when left out. */
  beReady(isReady: boolean, afterMs?: number): void;
  /** Changes how it answers from now on. */
  answerWith(answer: FakeAnswer): void;
  stop(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Starts a fake node on a free port of loopback. */
export async function startFakeNode(): Promise<FakeNode> {
  let answer: FakeAnswer = () => ({ data: null });
  let ready = { isReady: true, afterMs: 0 };
  const probes = { count: 0, atOnce: 0, mostAtOnce: 0 };
  const answerProbe = (response: ServerResponse) => {
    const { isReady, afterMs } = ready;
    probes.count += 1;
    probes.atOnce += 1;
    probes.mostAtOnce = Math.max(probes.mostAtOnce, probes.atOnce);
    response.on('close', () => (probes.atOnce -= 1));
    setTimeout(() => response.writeHead(isReady ? 200 : 503).end(), afterMs);
  };
  const questions: FakeQuestion[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      answerProbe(response);
      return;
    }
    void readBody(request).then((body) => {
      const question = JSON.parse(body) as FakeQuestion;
      questions.push(question);
      const wrapped = answer(question, response);
      if (wrapped) response.setHeader('content-type', 'application/json').end(JSON.stringify(wrapped));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    questions,
    probes,
    beReady: (isReady, afterMs = 0) => {
      ready = { isReady, afterMs };
    },
    answerWith: (next) => {
      answer = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
