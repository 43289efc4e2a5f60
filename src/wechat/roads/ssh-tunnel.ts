import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProxyAddress } from './proxy-address.ts'
import { ProxyFailure, type ProxyFailureKind } from './proxy-failure.ts'
import type { Road } from './road.ts'
import { socksRoad } from './socks-proxy.ts'

/** Longer than ssh itself tries to connect. */
const startMs = 20_000
const lookMs = 50
const keptErrorCharacters = 4000

/**
 * Starts ssh and ends it with us, also when we are killed: then its standard input ends. In a process group of its own,
 * so that Ctrl-C reaches wxpub alone, which may have a call to finish.
 */
const guard = `
const ssh = require('node:child_process').spawn('ssh', process.argv.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] })
ssh.on('error', ({ code }) => { process.stderr.write('wxpub: ' + code); process.exit(127) })
ssh.on('exit', (code) => process.exit(code ?? 1))
process.stdin.on('end', () => ssh.kill()).on('error', () => ssh.kill()).resume()
`

/**
 * Connections that leave from another machine, through ssh's own SOCKS proxy on this one. ssh is started with the first
 * of them, and again should it have ended.
 *
 * @param env variables for ssh: `PATH`, `HOME`, `SSH_AUTH_SOCK`; ours are kept from it
 */
export function sshRoad(proxy: ProxyAddress, env: Readonly<Record<string, string | undefined>>): Road {
  let tunnel: Promise<Tunnel> | undefined

  function current(): Promise<Tunnel> {
    tunnel ??= startTunnel(proxy, env).catch((error) => {
      tunnel = undefined
      throw error
    })
    return tunnel
  }

  /** ssh may have ended a moment ago, or without our noticing. */
  async function replace(dead: Promise<Tunnel>): Promise<Tunnel> {
    if (tunnel === dead) tunnel = undefined
    await (await dead).close()
    return current()
  }

  const dialThrough = ({ port: localPort }: Tunnel, host: string, port: number) =>
    socksRoad({ ...proxy, host: '127.0.0.1', port: localPort, user: '', password: '' }).dial(host, port)

  return {
    async dial(host, port) {
      const used = current()
      try {
        return await dialThrough(await used, host, port)
      } catch (error) {
        if (!(error instanceof ProxyFailure && error.kind === 'unreachable')) throw error
        return dialThrough(await replace(used), host, port)
      }
    },
    async close() {
      const open = tunnel
      tunnel = undefined
      await (await open?.catch(() => undefined))?.close()
    },
  }
}

interface Tunnel {
  /** Of the SOCKS proxy, on the loopback interface. */
  port: number
  close(): Promise<void>
}

async function startTunnel(
  proxy: ProxyAddress,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Tunnel> {
  const port = await findFreePort()
  const child = spawn(process.execPath, ['-e', guard, '--', ...argumentsOf(proxy, port)], {
    env: withoutOurs(env),
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString('utf8')).slice(-keptErrorCharacters)
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close')
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const close = async () => {
    child.stdin.end()
    await ended
  }
  const giveUpAt = performance.now() + startMs
  while (isAlive()) {
    if (await isListening(port)) return { port, close }
    if (performance.now() > giveUpAt) {
      await close()
      throw new ProxyFailure('ssh-unreachable', proxy.shown, 'ETIMEDOUT')
    }
    await sleep(lookMs)
  }
  await ended
  throw explain(said, proxy)
}

function argumentsOf({ host, port, user }: ProxyAddress, localPort: number): string[] {
  const settings = {
    BatchMode: 'yes',
    ExitOnForwardFailure: 'yes',
    ConnectTimeout: '10',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '3',
    // A connection shared with other sessions would outlive ours, or end with theirs.
    ControlMaster: 'no',
    ControlPath: 'none',
  }
  return [
    '-N',
    '-T',
    ...['-D', `127.0.0.1:${localPort}`],
    ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    ...(port === 22 ? [] : ['-p', String(port)]),
    ...(user === '' ? [] : ['-l', user]),
    '--',
    host,
  ]
}

const reasons: [RegExp, ProxyFailureKind][] = [
  [/^wxpub: ENOENT/m, 'ssh-missing'],
  [/IDENTIFICATION HAS CHANGED/, 'ssh-host-changed'],
  [/Host key verification failed|No \w+ host key is known/, 'ssh-host-unknown'],
  [/Permission denied|Too many authentication failures/, 'ssh-denied'],
  [
    /timed out|Connection refused|Could not resolve|No route to host|unreachable|Connection (?:closed|reset)/i,
    'ssh-unreachable',
  ],
]

function explain(said: string, { shown }: ProxyAddress): ProxyFailure {
  const lines = said.split('\n').map((line) => line.trim())
  const last = lines.findLast((line) => line !== '') ?? ''
  const [, kind] = reasons.find(([pattern]) => pattern.test(said)) ?? []
  return new ProxyFailure(kind ?? 'ssh-failed', shown, last.replace(/[^\x20-\x7e]/g, '').slice(0, 200))
}

/** The configs of ssh can run programs: none of them needs the AppSecret. */
function withoutOurs(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const all = Object.entries({ ...process.env, ...env })
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('WECHAT_')))
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const tell = (isSo: boolean) => {
      socket.destroy()
      resolve(isSo)
    }
    socket.once('connect', () => tell(true))
    socket.once('error', () => tell(false))
  })
}
