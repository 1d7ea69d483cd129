/** The one client of the demo issuer: the pages that the gateway and the wards' desks serve. */
export interface DemoClient {
  readonly id: string;
  /** Origins under which the pages may be open. */
  readonly origins: readonly string[];
  /** Exact URLs to which a code may be sent. */
  readonly redirectUris: readonly string[];
  /** Exact URLs to which a signed-out browser may be sent. */
  readonly signedOutUris: readonly string[];
}

/** The client `kakehashi-dashboard` at the ports of the gateway and of the desks, by either name of this machine. */
export function createDashboardClient(...ports: readonly number[]): DemoClient {
  const origins = ['localhost', '127.0.0.1'].flatMap((host) => ports.map((port) => `http://${host}:${port}`));
  return {
    id: 'kakehashi-dashboard',
    origins,
    redirectUris: origins.flatMap((origin) => [`${origin}/`, `${origin}/callback.html`]),
    signedOutUris: origins.map((origin) => `${origin}/`),
  };
}
