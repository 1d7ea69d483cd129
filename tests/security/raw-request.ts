import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { performance } from 'node:perf_hooks';

/** An answer as it came, and how long it took. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly tookMs: number;
}

/** What is sent; a body that is no buffer is sent as UTF-8. */
export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request as it stands, on a connection of its own, and gives the answer as it stands. */
export function sendRaw(
  url: string,
  { method = 'POST', headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sending = httpRequest(url, { method, headers: { ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode: status = 0, headers: got } = response;
        resolve({ status, headers: got, text, tookMs: performance.now() - startedAt });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** The codes of the errors of an answer. */
export function codesOf({ text }: Pick<RawAnswer, 'text'>): string[] {
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return errors.map(({ extensions }) => extensions.code);
}
