import type { TelemetryConfig } from './config.ts';
import { exportTraces } from './export-traces.ts';
import { serveMetrics } from './serve-metrics.ts';

/** Telemetry of a program that is running. */
export interface Telemetry {
  stop(): Promise<void>;
}

/** Starts what the operator asked for: nothing by default. Throws when the port for metrics is taken. */
export async function startTelemetry(program: string, config: TelemetryConfig): Promise<Telemetry> {
  const parts: Telemetry[] = [];
  if (config.tracesUrl !== undefined) parts.push(await exportTraces(program, config.tracesUrl));
  if (config.metrics) parts.push(await serveMetrics(config.metrics.host, config.metrics.port));
  return {
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
