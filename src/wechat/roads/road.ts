import type { Socket } from 'node:net'

/** A way to WeChat that leaves from another machine. */
export interface Road {
  /**
   * Opens a connection to a host, whose name the other end resolves.
   *
   * @throws ProxyFailure when there is none to be had
   */
  dial(host: string, port: number): Promise<Socket>
  close(): Promise<void>
}

/** A connection through a proxy is given up after so long. */
export const dialMs = 10_000
