import type { Dispatcher } from 'undici'
import { TransportFailure } from './transport-failure.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Connections to WeChat. */
export interface Connections {
  dispatcher: Dispatcher
  close(): Promise<void>
}

/**
 * Opens the pool of connections to WeChat. undici is loaded here, at the first request.
 *
 * @param env variables; `HTTPS_PROXY` and `NO_PROXY` (either case) are used where there is no `proxy`
 * @param proxy address of the proxy that every request takes
 * @throws TransportFailure or ProxyFailure when the proxy's address is none
 */
export async function openPool(env: Variables, proxy?: string): Promise<Connections> {
  const { Agent } = await import('undici')
  const options = {
    // One more than requests are on their way at once: after an answer undici lets its connection rest for a turn of the
    // event loop, in case the server closes it.
    connections: 5,
    keepAliveTimeout: 30_000,
    connectTimeout: 10_000,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    // A page of 20 drafts with 8 full articles each stays below this.
    maxResponseSize: 128 * 1024 * 1024,
  }
  if (proxy !== undefined) return openRoadPool(proxy, env, options)
  const envProxy = env.HTTPS_PROXY || env.https_proxy
  const dispatcher = envProxy
    ? await openProxyPool(envProxy, env.NO_PROXY ?? env.no_proxy ?? '', options)
    : new Agent(options)
  return { dispatcher, close: () => dispatcher.close() }
}

async function openRoadPool(proxy: string, env: Variables, options: object): Promise<Connections> {
  const { Agent, buildConnector } = await import('undici')
  const { openRoad } = await import('./roads/open-road.ts')
  const road = await openRoad(proxy, env)
  const encrypt = buildConnector({ timeout: 10_000 })
  const dispatcher = new Agent({
    ...options,
    connect(target, callback) {
      const isEncrypted = target.protocol === 'https:'
      road.dial(target.hostname, Number(target.port) || (isEncrypted ? 443 : 80)).then(
        (httpSocket) =>
          isEncrypted ? encrypt({ ...target, httpSocket }, callback) : callback(null, httpSocket),
        (error) => callback(error, null),
      )
    },
  })
  return {
    dispatcher,
    async close() {
      await dispatcher.close()
      await road.close()
    },
  }
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
