import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node';

/** What a span may say. Libraries add more, for example the name that a client gave its operation. */
const allowedAttributes = new Set([
  'kakehashi.node',
  'kakehashi.state',
  'db.system.name',
  'graphql.operation.type',
  'service',
]);

function bare(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => allowedAttributes.has(name)),
  );
  return Object.create(span, {
    attributes: { value: attributes, enumerable: true },
    events: { value: [], enumerable: true },
    links: { value: [], enumerable: true },
    status: { value: { code: span.status.code }, enumerable: true },
  }) as ReadableSpan;
}

/** Hands spans on without anything that may come from a question, an answer or a person: a list says what stays. */
export function keepSpansBare(inner: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, parent) => {
      inner.onStart(span, parent);
    },
    onEnd: (span) => {
      inner.onEnd(bare(span));
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}
