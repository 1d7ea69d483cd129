/** Keeps Apollo Gateway from dialling out at start and stop. Must run before a gateway is made. */
export function disableTelemetry(env: NodeJS.ProcessEnv): void {
  env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
