import type { Dispatcher } from 'undici'
import { TransportFailure } from './transport-failure.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Opens the pool of connections to WeChat. undici is loaded here, at the first request.
 *
 * @param env variables; `HTTPS_PROXY` and `NO_PROXY` (either case) are used
 * @throws TransportFailure when the proxy's address is none
 */
export async function openPool(env: Variables): Promise<Dispatcher> {
  const { Agent } = await import('undici')
  const options = {
    connections: 4,
    keepAliveTimeout: 30_000,
    connectTimeout: 10_000,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    // A page of 20 drafts with 8 full articles each stays below this.
    maxResponseSize: 128 * 1024 * 1024,
  }
  const proxy = env.HTTPS_PROXY || env.https_proxy
  return proxy ? openProxyPool(proxy, env.NO_PROXY ?? env.no_proxy ?? '', options) : new Agent(options)
}

async function openProxyPool(httpsProxy: string, noProxy: string, options: object): Promise<Dispatcher> {
  if (!/^https?:$/.test(URL.canParse(httpsProxy) ? new URL(httpsProxy).protocol : '')) {
    throw new TransportFailure('proxy-invalid', 'ERR_INVALID_URL', true)
  }
  const { EnvHttpProxyAgent, Pool } = await import('undici')
  return new EnvHttpProxyAgent({
    ...options,
    // An empty string keeps undici from looking into the process's own variables.
    httpProxy: '',
    httpsProxy,
    noProxy,
    clientFactory(origin, poolOptions) {
      const pool = new Pool(origin, { ...options, ...poolOptions, headersTimeout: 10_000 })
      const connect = pool.connect.bind(pool)
      return Object.assign(pool, {
        connect: (target: Dispatcher.ConnectOptions) => connect(target).catch(refuseTunnel),
      })
    },
  })
}

/** undici takes a proxy that hangs up for a passing matter and would ask it again without end. */
function refuseTunnel(): never {
  throw Object.assign(new Error('The proxy made no tunnel'), { code: 'PROXY_FAILED' })
}
