import { noteCall } from '../telemetry/metrics.ts';
import { currentTraceParent, inSpan } from '../telemetry/spans.ts';
import type { NodeCaller } from './node-caller.ts';
import type { Reply } from './reply.ts';

function stateOf(reply: Reply) {
  return reply.kind === 'answered' ? 'ANSWERED' : reply.state;
}

/** Measures every call that is really made, and makes it a span of the request's trace. */
export function observeCalls(inner: NodeCaller): NodeCaller {
  return {
    ...inner,
    call: (endpoint, request) => {
      const node = endpoint.audience;
      return inSpan(
        `call ${node}`,
        { kind: 'client', attributes: { 'kakehashi.node': node } },
        async (span) => {
          const startedAt = performance.now();
          const traceParent = currentTraceParent();
          const reply = await inner.call(
            endpoint,
            traceParent === undefined ? request : { ...request, traceParent },
          );
          noteCall(node, stateOf(reply), performance.now() - startedAt, reply.bytes ?? 0);
          span?.setAttribute('kakehashi.state', stateOf(reply));
          return reply;
        },
      );
    },
  };
}
