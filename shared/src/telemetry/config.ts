import { z } from 'zod';
import { httpUrl, port, readEnv } from '../read-env.ts';

/** What a program tells its operator about itself; nothing unless it is set. */
export interface TelemetryConfig {
  /** Where Prometheus may read the program's metrics; nowhere without it. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Base URL of an OpenTelemetry collector that takes traces over HTTP (OTLP); no traces without it. */
  readonly tracesUrl?: string;
}

/** Reads what an operator wants to know of a program. Throws `SettingsError` that names every bad setting. */
export function readTelemetryConfig(env: NodeJS.ProcessEnv = process.env): TelemetryConfig {
  const settings = readEnv(env, {
    METRICS_PORT: port.optional(),
    METRICS_HOST: z.string().default('127.0.0.1'),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  });
  const { METRICS_PORT: metricsPort, OTEL_EXPORTER_OTLP_ENDPOINT: tracesUrl } = settings;
  return {
    ...(metricsPort !== undefined && { metrics: { host: settings.METRICS_HOST, port: metricsPort } }),
    ...(tracesUrl !== undefined && { tracesUrl }),
  };
}
