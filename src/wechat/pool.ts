import type { Dispatcher } from 'undici'
import { TransportFailure } from './transport-failure.ts'

/**
 * Opens the pool of connections to WeChat. undici is loaded here, at the first request.
 *
 * @param env variables; `HTTPS_PROXY` and `NO_PROXY` (either case) are used
 * @throws TransportFailure when the proxy's address is none
 */
export async function openPool(env: Readonly<Record<string, string | undefined>>): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent } = await import('undici')
  const options = {
    connections: 4,
    keepAliveTimeout: 30_000,
    connectTimeout: 10_000,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    // A page of 20 drafts with 8 full articles each stays below this.
    maxResponseSize: 128 * 1024 * 1024,
  }
  const httpsProxy = env.HTTPS_PROXY || env.https_proxy
  if (!httpsProxy) return new Agent(options)
  if (!URL.canParse(httpsProxy) || !/^https?:/.test(new URL(httpsProxy).protocol)) {
    throw new TransportFailure('proxy-invalid', 'ERR_INVALID_URL', true)
  }
  // Empty strings keep undici from looking into the process's own variables.
  return new EnvHttpProxyAgent({
    ...options,
    httpProxy: '',
    httpsProxy,
    noProxy: env.NO_PROXY ?? env.no_proxy ?? '',
  })
}
