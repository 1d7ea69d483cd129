import { z } from 'zod';
import { SettingsError } from '../read-env.ts';
import type { TlsFiles } from './tls-files.ts';

const file = z.string().optional();

/** Settings of a program that asks nodes over mutual TLS: all three or none. */
export const clientTlsSettings = {
  CLIENT_TLS_CERT_FILE: file,
  CLIENT_TLS_KEY_FILE: file,
  CLIENT_TLS_CA_FILE: file,
};

/** Settings of a node that is asked over mutual TLS: all or none. */
export const serverTlsSettings = {
  TLS_CERT_FILE: file,
  TLS_KEY_FILE: file,
  TLS_CLIENT_CA_FILE: file,
  TLS_GATEWAY_NAME: file,
  TLS_OVERSIGHT_NAME: file,
};

/** Gives settings that belong together, or `undefined` when none is set. Throws `SettingsError` when only some are. */
function allOrNone<Name extends string>(
  settings: Readonly<Record<Name, string | undefined>>,
): Readonly<Record<Name, string>> | undefined {
  const entries = Object.entries<string | undefined>(settings);
  const missing = entries.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length === entries.length) return undefined;
  if (missing.length > 0)
    throw new SettingsError(
      `settings are not acceptable:\n  expected all of ${entries.map(([name]) => name).join(', ')}, but got no ${missing.join(', ')}`,
    );
  return settings as Readonly<Record<Name, string>>;
}

type Given<Names extends object> = { readonly [Name in keyof Names]?: string | undefined };

/** The files of a program that asks nodes over mutual TLS. Throws `SettingsError` when only some are set. */
export function readClientTls({
  CLIENT_TLS_CERT_FILE,
  CLIENT_TLS_KEY_FILE,
  CLIENT_TLS_CA_FILE,
}: Given<typeof clientTlsSettings>): TlsFiles | undefined {
  const all = allOrNone({ CLIENT_TLS_CERT_FILE, CLIENT_TLS_KEY_FILE, CLIENT_TLS_CA_FILE });
  return (
    all && {
      certFile: all.CLIENT_TLS_CERT_FILE,
      keyFile: all.CLIENT_TLS_KEY_FILE,
      caFile: all.CLIENT_TLS_CA_FILE,
    }
  );
}

/** What a node needs for mutual TLS: its files and the names that the certificates of gateway and oversight carry. */
export interface ServerTls extends TlsFiles {
  readonly clientNames: { readonly gateway: string; readonly oversight: string };
}

/** The mutual TLS of a node. Throws `SettingsError` when only some of it is set. */
export function readServerTls(given: Given<typeof serverTlsSettings>): ServerTls | undefined {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CLIENT_CA_FILE, TLS_GATEWAY_NAME, TLS_OVERSIGHT_NAME } = given;
  const all = allOrNone({
    TLS_CERT_FILE,
    TLS_KEY_FILE,
    TLS_CLIENT_CA_FILE,
    TLS_GATEWAY_NAME,
    TLS_OVERSIGHT_NAME,
  });
  return (
    all && {
      certFile: all.TLS_CERT_FILE,
      keyFile: all.TLS_KEY_FILE,
      caFile: all.TLS_CLIENT_CA_FILE,
      clientNames: { gateway: all.TLS_GATEWAY_NAME, oversight: all.TLS_OVERSIGHT_NAME },
    }
  );
}
