import type { GatewayConfig } from '../../../gateway/src/config.ts';

export const listen = (config: GatewayConfig) => config.port;
