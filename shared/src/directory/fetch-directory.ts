import { request, type Dispatcher } from 'undici';
import { directoryPath, mostDirectoryBytes } from './resource-directory.ts';

/** The directory as it was sent, or that it is still the one with the tag that was named. */
export type FetchedDirectory =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'directory'; readonly tag: string; readonly text: string };

async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostDirectoryBytes)
      throw new RangeError(`expected at most ${mostDirectoryBytes} bytes, but got more`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Fetches the directory of resources from the program that serves `endpoint`, its GraphQL URL, with these headers. `tag` is
 * the one of the directory that the caller has. Throws when no directory comes within `timeoutMs`.
 */
export async function fetchDirectory(
  endpoint: string,
  headers: Readonly<Record<string, string>>,
  { tag, timeoutMs }: { readonly tag?: string | undefined; readonly timeoutMs: number },
): Promise<FetchedDirectory> {
  const response = await request(new URL(directoryPath, endpoint), {
    headers: { ...headers, accept: 'application/json', ...(tag !== undefined && { 'if-none-match': tag }) },
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { statusCode, headers: answered } = response;
  if (statusCode === 304) {
    await response.body.dump();
    return { kind: 'unchanged' };
  }
  const { etag } = answered;
  if (statusCode !== 200 || typeof etag !== 'string' || etag.length > 200) {
    await response.body.dump();
    throw new Error(`expected a directory with its tag, but got status ${statusCode}`);
  }
  return { kind: 'directory', tag: etag, text: await readText(response.body) };
}
