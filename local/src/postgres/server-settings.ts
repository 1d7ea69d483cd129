import type { ServerSetup } from './server-setup.ts';

const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '250',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // neither statements nor the values of rows reach the log
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** After a crash one flush of the file system instead of one of each file: 26 databases have 8,000. */
const ON_LINUX = { recovery_init_sync_method: 'syncfs' };

const FAST = { fsync: 'off', full_page_writes: 'off' };

/** The arguments of `postgres`: where its data are, its port, and the settings of this server over the defaults. */
export function serverArguments({ folder, fast, settings }: ServerSetup, port: number): string[] {
  const all = {
    ...ALWAYS,
    ...(process.platform === 'linux' ? ON_LINUX : {}),
    ...(fast ? FAST : {}),
    ...settings,
    port: String(port),
  };
  return ['-D', folder.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
