import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { keepSpansBare } from './bare-spans.ts';
import { startMakingSpans } from './spans.ts';

/** Traces on their way to a collector. */
export interface TraceExport {
  /** Sends what is still here, then stops. */
  stop(): Promise<void>;
}

/** Collects this program's spans, under the program's name, with the given processor. */
export async function collectSpans(program: string, processor: SpanProcessor): Promise<TraceExport> {
  const [{ NodeTracerProvider }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('opentelemetry-resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `kakehashi-${program}` }),
    spanProcessors: [keepSpansBare(processor)],
  });
  provider.register();
  startMakingSpans();
  return { stop: () => provider.shutdown() };
}

/** Sends this program's spans to the collector at `url` (OTLP over HTTP). The packages for it are loaded only here. */
export async function exportTraces(program: string, url: string): Promise<TraceExport> {
  const [{ BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${url.replace(/\/$/, '')}/v1/traces` });
  return collectSpans(program, new BatchSpanProcessor(exporter));
}
