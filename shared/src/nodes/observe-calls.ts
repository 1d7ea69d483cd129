import { isMeasuring, noteCall } from '../telemetry/metrics.ts';
import { currentTraceParent, inSpan, isMakingSpans } from '../telemetry/spans.ts';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import type { Reply } from './reply.ts';

function stateOf(reply: Reply) {
  return reply.kind === 'answered' ? 'ANSWERED' : reply.state;
}

function callObserved(inner: NodeCaller, endpoint: Endpoint, request: NodeRequest): Promise<Reply> {
  const node = endpoint.audience;
  const facts = { kind: 'client', attributes: { 'kakehashi.node': node } } as const;
  return inSpan(`call ${node}`, facts, async (span) => {
    const startedAt = performance.now();
    const traceParent = currentTraceParent();
    const reply = await inner.call(
      endpoint,
      traceParent === undefined ? request : { ...request, traceParent },
    );
    noteCall(node, stateOf(reply), performance.now() - startedAt, reply.bytes ?? 0);
    span?.setAttribute('kakehashi.state', stateOf(reply));
    return reply;
  });
}

/** Measures every call that is really made, and makes it a span of the request's trace; costs nothing where neither is wanted. */
export function observeCalls<Caller extends NodeCaller>(inner: Caller): Caller {
  return {
    ...inner,
    call: (endpoint, request) =>
      isMeasuring() || isMakingSpans()
        ? callObserved(inner, endpoint, request)
        : inner.call(endpoint, request),
  };
}
