import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, systemClock } from '../clock.ts'
import { loadSurvive } from '../survival/survive.ts'
import type { PublishStatus } from '../wechat/types.ts'
import type { Account } from './account.ts'
import { endpoints } from './api/routes.ts'
import { expireTokens } from './api/tokens.ts'
import type { DataFolder } from './data/data-folder.ts'
import { createWebsite, type Website } from './people/website.ts'
import { createState, type Settings, type StateOptions } from './state.ts'
import { createTime } from './time.ts'
import type { Call, RequestEvent } from './wire/calls.ts'
import { createFaults, type Fault, type FaultTiming } from './wire/faults.ts'
import { createWireServer } from './wire/server.ts'

export interface FakeWeChatOptions extends StateOptions {
  /** Default: 0, any free port. */
  port?: number
  /** Address to listen on. Default: `127.0.0.1`, which nobody outside this machine reaches. */
  host?: string
  /** Default: the system's. */
  clock?: Clock
  /** Folder in which everything is kept, so that it survives a restart or a kill. Default: none, it lives in memory. */
  dataFolder?: string
}

/** A running stand-in of WeChat's server API. */
export interface FakeWeChat {
  /** What a client takes in place of `https://api.weixin.qq.com`. */
  readonly origin: string
  /** Every request to the API that arrived, oldest first. */
  readonly calls: readonly Call[]
  /**
   * The live state of an account.
   *
   * @param appId Default: the account known first.
   * @throws Error when the stand-in doesn't know the app id
   */
  account(appId?: string): Account
  /** A person at WeChat's website. */
  readonly website: Website
  /**
   * Lets calls of an endpoint go wrong. Faults of one endpoint are met in the order of ordering.
   *
   * @param endpoint the path after `/cgi-bin/`, as `draft/add`; `*` is every one
   * @param when which calls; a number is how many of the next. Default: the next one.
   * @throws Error when there is no such endpoint
   */
  failNext(endpoint: string, fault: Fault, when?: number | FaultTiming): void
  /** Forgets every fault that wasn't met yet. */
  clearFaults(): void
  /**
   * Orders what becomes of the next publication that is submitted; each call orders one more.
   *
   * @param failedArticles for status 2 and 4, the numbers from 1 of those refused. Default: all.
   */
  nextPublishStatus(status: PublishStatus, failedArticles?: number[]): void
  /** What can be changed while it runs. */
  readonly settings: Settings
  /**
   * Tells of every request before and after its effect, and waits for the listener. The answer is sent after that; a
   * fault ordered in `before` is met by that very request.
   *
   * @returns ends the listening
   */
  onRequest(listener: (event: RequestEvent) => void | Promise<void>): () => void
  /** Moves the stand-in's time on: tokens grow old, late effects happen. */
  advance(milliseconds: number): void
  /** Lets every late effect (`lateCommitMs`) happen now. */
  commitLate(): void
  /** Ends the life of all tokens: the next call with one is refused with 42001. */
  expireTokens(): void
  /** Cuts all connections, frees the port, and keeps what is to be kept. */
  close(): Promise<void>
}

/**
 * Starts a stand-in of WeChat's server API: a real HTTP server with WeChat's routes, refusals and oddities, whose
 * state lives in memory unless it gets a folder. Every answer carries the header `x-wxpub-stand-in`. At its address
 * people find a page, and tests in other languages give orders below `/_/`.
 *
 * Out of the box it knows `defaultAccount`, verified, and makes an account of any other app id that begins `wxfake`.
 *
 * @throws Error when the port is taken
 * @throws DataFolderError when the folder can't be used
 */
export async function startFakeWeChat(options: FakeWeChatOptions = {}): Promise<FakeWeChat> {
  const { port = 0, host = '127.0.0.1', clock = systemClock, dataFolder } = options
  const data = dataFolder === undefined ? undefined : await loadDataFolder(dataFolder)
  const time = createTime(clock, data?.offsetMs)
  const state = createState(options, time.now, await loadSurvive({ withOffsets: false }), data?.restore)
  const faults = createFaults(state.ids)
  const calls: Call[] = []
  const listeners = new Set<(event: RequestEvent) => void | Promise<void>>()

  const website = createWebsite(state)
  const desk = {
    state,
    time,
    faults,
    calls,
    website,
    async notify(event: RequestEvent) {
      for (const listener of listeners) await listener(event)
    },
    save: async () => data?.save(state, time.offsetMs()),
  }
  const server = createWireServer(desk, async () => (await import('./panel/panel.ts')).createPanel(desk))
  await listen(server, port, host).catch(async (error) => {
    await data?.release()
    throw error
  })

  let closed: Promise<void> | undefined
  async function close(): Promise<void> {
    time.stop()
    const ended = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await ended
    try {
      await desk.save()
    } finally {
      await data?.release()
    }
  }

  return {
    origin: originOf(server.address()),
    calls,
    account(appId = [...state.accounts.keys()][0]) {
      const account = state.accounts.get(appId ?? '')
      if (!account) throw new Error(`The stand-in knows no account ${appId}`)
      return account
    },
    website,
    settings: state.settings,
    failNext(endpoint, fault, when) {
      if (endpoint !== '*' && !endpoints.has(endpoint))
        throw new Error(`The stand-in knows no endpoint ${endpoint}`)
      faults.order(endpoint, fault, when)
    },
    clearFaults: faults.clear,
    nextPublishStatus: (status, failedArticles) =>
      state.nextOutcomes.push({ status, ...(failedArticles && { failedArticles }) }),
    onRequest(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    advance: time.advance,
    commitLate: time.runLate,
    expireTokens: () => expireTokens(state),
    close() {
      closed ??= close()
      return closed
    },
  }
}

async function loadDataFolder(path: string): Promise<DataFolder> {
  const { openDataFolder } = await import('./data/data-folder.ts')
  return openDataFolder(path)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The stand-in listens on no port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}
