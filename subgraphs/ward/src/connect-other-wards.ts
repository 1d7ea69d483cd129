import type { DataSource } from 'typeorm';
import { createClock, type Clock } from '@kakehashi/shared/clock.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { acceptNodeTokens } from '@kakehashi/shared/identity/node-token.ts';
import type { VerifyUserToken } from '@kakehashi/shared/identity/verify-user-token.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { watchNodeRegistry } from '@kakehashi/shared/nodes/registry-watch.ts';
import type { WardNodeConfig } from './config.ts';
import { handOverQueue, openQueue, queueSchema } from './database/hand-over-queue.ts';
import { createOutgoingHandOvers } from './database/outgoing-hand-overs.ts';
import { readRestorations } from './database/read-restorations.ts';
import type { HandOverPorts } from './domain/hand-over-ports.ts';
import { createContextSeal } from './hand-over/context-seal.ts';
import { startHandOverDelivery } from './hand-over/hand-over-delivery.ts';

/** A node's connection to the other wards. */
export interface ConnectedWards {
  readonly ports: HandOverPorts;
  readonly clock: Clock;
  /** Accepts, beside persons' tokens, those that other registered nodes sign themselves. */
  acceptTokens(persons: VerifyUserToken): VerifyUserToken;
  stop(): Promise<void>;
}

const nobody: HandOverPorts = {
  knowsWard: () => false,
  otherWards: () => [],
  hurry: () => undefined,
  open: () => Promise.resolve(null),
};

/** Starts to tell other wards what waits for them. Without a gateway the node works alone: nothing can be handed over, all else can be done. */
export async function connectOtherWards(
  config: WardNodeConfig,
  database: DataSource,
  log: Log,
): Promise<ConnectedWards> {
  const clock = createClock(config.clockStartAt);
  const { ward, otherWards } = config;
  if (!otherWards)
    return { ports: nobody, clock, acceptTokens: (persons) => persons, stop: () => Promise.resolve() };
  const privateKeys = parsePrivateKeys(config.assertionPrivateKey);
  const registry = watchNodeRegistry(otherWards.nodesFile, log);
  const current = () => registry.current();
  const seal = createContextSeal(privateKeys, current);
  const gatewayKeys = config.gatewayPublicKey
    .split(',')
    .map((publicKey) => ({ publicKey: publicKey.trim() }));
  const city = {
    ward,
    restorations: (await readRestorations(database)).length,
    privateKeys,
    gatewayUrl: otherWards.gatewayUrl,
    gatewayKeys,
    registry: current,
  };
  const delivery = await startHandOverDelivery({
    city,
    seal,
    outgoing: createOutgoingHandOvers(database),
    queue: { schema: queueSchema, name: handOverQueue, db: openQueue(database) },
    clock,
    log,
  });
  return {
    ports: {
      knowsWard: (code) => [...current().nodes.keys()].some((known) => known === code),
      otherWards: () => [...current().nodes.keys()].filter((code) => code !== ward).sort(),
      hurry: () => {
        delivery.hurry();
      },
      open: (sealed) => seal.open(sealed),
    },
    clock,
    acceptTokens: (persons) =>
      acceptNodeTokens(persons, {
        audience: ward,
        privateKeys,
        keysOf: (code) => current().nodes.get(code),
      }),
    stop: async () => {
      await delivery.stop();
      registry.stop();
    },
  };
}
