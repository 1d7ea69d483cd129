import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from '@opentelemetry/api';

/** Header by which one program tells the next of the trace (W3C Trace Context). */
export const traceHeader = 'traceparent';

let isOn = false;

/** From now on this program makes spans; called once an exporter stands ready. */
export function startMakingSpans(): void {
  isOn = true;
}

/** Whether this program makes spans. */
export function isMakingSpans(): boolean {
  return isOn;
}

/** What a span is about. Attributes hold names of programs, ward codes and states: never anything of a question or a person. */
export interface SpanFacts {
  readonly kind: 'server' | 'client';
  readonly attributes?: Attributes;
  /** The `traceparent` that the caller sent, where it is one of ours. */
  readonly parent?: string | undefined;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT };

async function end<Value>(span: Span, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    // What went wrong may name a person, so that it did is all that is told.
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Does work inside a span, so that what it calls in turn hangs below it; without traces it does the work and nothing else. */
export function inSpan<Value>(
  name: string,
  { kind, attributes = {}, parent }: SpanFacts,
  work: (span?: Span) => Promise<Value>,
): Promise<Value> {
  if (!isOn) return work();
  const above =
    parent === undefined
      ? context.active()
      : propagation.extract(context.active(), { [traceHeader]: parent });
  const options = { kind: kinds[kind], attributes };
  return trace.getTracer('kakehashi').startActiveSpan(name, options, above, (span) => end(span, work(span)));
}

/** The header for a program that is called from within the active span; `undefined` without traces. Nothing else is passed on: baggage could carry texts that clients chose. */
export function currentTraceParent(): string | undefined {
  if (!isOn) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier[traceHeader];
}
