import { AppError } from '@kakehashi/shared/app-error.ts';
import { fetchDirectory } from '@kakehashi/shared/directory/fetch-directory.ts';
import { directoryContent, directoryPath } from '@kakehashi/shared/directory/resource-directory.ts';
import type { createAssertionSigner } from '@kakehashi/shared/identity/assertion-signer.ts';
import { assertionHeader } from '@kakehashi/shared/identity/assertion.ts';
import type { VerifyUserToken } from '@kakehashi/shared/identity/verify-user-token.ts';
import { unauthenticated } from '@kakehashi/shared/server/error-reply.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is needed to pass the directory on. */
export interface DirectoryParts {
  readonly verifyUserToken: VerifyUserToken;
  readonly sign: ReturnType<typeof createAssertionSigner>;
  readonly city: { readonly url: string; readonly publicKey: string };
  readonly timeoutMs: number;
}

async function demandNode(request: FastifyRequest, verify: VerifyUserToken): Promise<void> {
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  const user = scheme?.toLowerCase() === 'bearer' ? await verify(token).catch(() => undefined) : undefined;
  if (user?.role !== 'node' || user.signedContent !== directoryContent) throw unauthenticated();
}

/** Passes the city's directory of resources on to registered ward nodes, each with a token that it signed for just that. */
export function relayDirectory(
  http: FastifyInstance,
  { verifyUserToken, sign, city, timeoutMs }: DirectoryParts,
): void {
  http.get(directoryPath, async (request, reply) => {
    await demandNode(request, verifyUserToken);
    const headers = { [assertionHeader]: sign({ audience: 'city', publicKey: city.publicKey }, '') };
    const tag = request.headers['if-none-match'];
    const fetched = await fetchDirectory(city.url, headers, { tag, timeoutMs }).catch(() => {
      throw new AppError('OVERLOADED', 'expected the directory of the city, but it did not answer');
    });
    if (fetched.kind === 'unchanged') return reply.code(304).send();
    void reply.header('etag', fetched.tag);
    return reply.type('application/json; charset=utf-8').send(fetched.text);
  });
}
