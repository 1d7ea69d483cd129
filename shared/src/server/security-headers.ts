import type { FastifyInstance } from 'fastify';

function contentSecurityPolicy(connectTo: readonly string[]): string {
  return [
    "default-src 'self'",
    ["connect-src 'self'", ...connectTo].join(' '),
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...connectTo].join(' '),
  ].join('; ');
}

/** Adds to every answer the headers that tell browsers to trust nothing but us. */
export function addSecurityHeaders(app: FastifyInstance, connectTo: readonly string[]): void {
  const headers = {
    'content-security-policy': contentSecurityPolicy(connectTo),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headers))
      if (!reply.hasHeader(name)) void reply.header(name, value);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
}
