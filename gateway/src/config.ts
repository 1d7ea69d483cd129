import { join } from 'node:path';
import { clientTlsSettings, readClientTls } from '@kakehashi/shared/identity/tls-settings.ts';
import type { TlsFiles } from '@kakehashi/shared/identity/tls-files.ts';
import { readTokenRules, tokenSettings, type TokenRules } from '@kakehashi/shared/identity/token-settings.ts';
import { httpUrl, milliseconds, onOff, port, readEnv, withPlurals } from '@kakehashi/shared/read-env.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { z } from 'zod';
import { admissionSettings, readAdmissionRules, type AdmissionRules } from './admission/admission-rules.ts';

/** Settings of the gateway. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly tokens: TokenRules;
  /** The gateway's X25519 private key, with which it agrees on a key with every node; several, separated by commas, while it is rotated. */
  readonly privateKey: string;
  readonly nodesFile: string;
  /** The gateway's certificate and the CA of the nodes', for nodes that are asked over mutual TLS. */
  readonly nodeTls?: TlsFiles;
  readonly supergraphFile: string;
  /** Folder of the contracts that were released, by which nodes of other versions are understood; the project's own without it. */
  readonly contractHistoryFolder?: string;
  readonly city: { readonly url: string; readonly publicKey: string };
  readonly oversight: { readonly url: string; readonly publicKey: string };
  /** Longest time for one answer and, inside it, for one node, in milliseconds. */
  readonly budgetMs: number;
  readonly nodeBudgetMs: number;
  readonly admission: AdmissionRules;
  /** Whether introspection and the explorer page are open. */
  readonly explorer: boolean;
  /** Folder of the built pages; no pages without it. */
  readonly dashboardFolder?: string;
  readonly page: {
    readonly signInIssuer: string;
    /** By which the issuer knows the pages: a public client with PKCE. */
    readonly clientId: string;
    /** Scopes that the pages ask for, separated by spaces; `offline_access` where the issuer gives refresh tokens only for it. */
    readonly scope: string;
    /** Day on which the pages stand; today when left out. */
    readonly referenceDate?: string;
    readonly demo: boolean;
  };
  readonly logLevel: string;
}

/** Reads the gateway's settings. Throws a `SettingsError` that names every bad one. */
export function readGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const root = findProjectRoot();
  const settings = readEnv(withPlurals(env, 'ASSERTION_PRIVATE_KEY'), {
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(4000),
    ...tokenSettings,
    ASSERTION_PRIVATE_KEY: z.string(),
    NODES_FILE: z.string(),
    ...clientTlsSettings,
    SUPERGRAPH_FILE: z.string().default(join(root, 'shared', 'contract', 'supergraph.graphql')),
    CITY_URL: httpUrl,
    CITY_PUBLIC_KEY: z.string(),
    OVERSIGHT_URL: httpUrl,
    OVERSIGHT_PUBLIC_KEY: z.string(),
    BUDGET_MS: milliseconds.default(1_500),
    NODE_BUDGET_MS: milliseconds.default(1_000),
    ...admissionSettings,
    INTROSPECTION: onOff.default(false),
    DASHBOARD_FOLDER: z.string().optional(),
    SIGN_IN_ISSUER: httpUrl.optional(),
    SIGN_IN_CLIENT_ID: z.string().default('kakehashi-dashboard'),
    SIGN_IN_SCOPE: z.string().default('openid profile offline_access'),
    REFERENCE_DATE: z.iso.date().optional(),
    DEMO: onOff.default(false),
    LOG_LEVEL: z.string().default('info'),
  });
  const nodeTls = readClientTls(settings);
  return {
    host: settings.HOST,
    port: settings.PORT,
    tokens: readTokenRules(settings),
    privateKey: settings.ASSERTION_PRIVATE_KEY,
    nodesFile: settings.NODES_FILE,
    ...(nodeTls && { nodeTls }),
    supergraphFile: settings.SUPERGRAPH_FILE,
    city: { url: settings.CITY_URL, publicKey: settings.CITY_PUBLIC_KEY },
    oversight: { url: settings.OVERSIGHT_URL, publicKey: settings.OVERSIGHT_PUBLIC_KEY },
    budgetMs: settings.BUDGET_MS,
    nodeBudgetMs: settings.NODE_BUDGET_MS,
    admission: readAdmissionRules(settings),
    explorer: settings.INTROSPECTION,
    ...(settings.DASHBOARD_FOLDER === undefined ? {} : { dashboardFolder: settings.DASHBOARD_FOLDER }),
    page: {
      signInIssuer: settings.SIGN_IN_ISSUER ?? settings.TOKEN_ISSUER,
      clientId: settings.SIGN_IN_CLIENT_ID,
      scope: settings.SIGN_IN_SCOPE,
      ...(settings.REFERENCE_DATE === undefined ? {} : { referenceDate: settings.REFERENCE_DATE }),
      demo: settings.DEMO,
    },
    logLevel: settings.LOG_LEVEL,
  };
}
