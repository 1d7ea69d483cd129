export interface GatewayConfig {
  port: number;
}
