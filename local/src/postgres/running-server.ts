/** One life of a server process. */
export interface RunningServer {
  pid: number;
  port: number;
  /** True when another process launched it. */
  adopted: boolean;
  /** Resolves when this process of the server has ended, for whatever reason. Never rejects. */
  gone: Promise<void>;
  /** Stops the server in an orderly way if it is ours to stop; resolves when it has ended. */
  stop(): Promise<void>;
}
