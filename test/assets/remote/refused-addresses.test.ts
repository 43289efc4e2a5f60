import { channel } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { hostAtPort } from '../../../src/assets/remote/address-guard.ts'
import { type RemoteOptions, RemotePictures } from '../../../src/assets/remote/remote-pictures.ts'
import { makePng } from '../../helpers/png.ts'
import { startScriptedServer } from '../../helpers/scripted-server.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

/** Ways to write addresses that a picture may not come from. `PORT` is where a server listens on all of this machine. */
const forms = [
  // This machine.
  'http://127.0.0.1:PORT/a.png',
  'http://127.1:PORT/a.png',
  'http://127.0.1:PORT/a.png',
  'http://2130706433:PORT/a.png',
  'http://017700000001:PORT/a.png',
  'http://0x7f000001:PORT/a.png',
  'http://0x7F.1:PORT/a.png',
  'http://0177.0.0.0x1:PORT/a.png',
  'http://127.0.0.1.:PORT/a.png',
  'http://127.0.0.2:PORT/a.png',
  'http://127.255.255.254:PORT/a.png',
  'http://0:PORT/a.png',
  'http://0.0.0.0:PORT/a.png',
  'http://１２７.０.０.１:PORT/a.png',
  'http://①②⑦.⓪.⓪.①:PORT/a.png',
  'http://127。0。0。1:PORT/a.png',
  'http://%31%32%37.0.0.1:PORT/a.png',
  'http://example.com@127.0.0.1:PORT/a.png',
  'http://127.0.0.1:PORT#@example.com/a.png',
  'http:\\\\127.0.0.1:PORT\\a.png',
  'HTTP://127.0.0.1:PORT/a.png',
  'https://127.0.0.1:PORT/a.png',
  'http://localhost:PORT/a.png',
  'http://LOCALHOST.:PORT/a.png',
  'http://[::1]:PORT/a.png',
  'http://[0:0:0:0:0:0:0:1]:PORT/a.png',
  'http://[::]:PORT/a.png',
  'http://[::ffff:127.0.0.1]:PORT/a.png',
  'http://[::ffff:7f00:1]:PORT/a.png',
  'http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/a.png',
  'http://[::127.0.0.1]:PORT/a.png',
  'http://[::ffff:0:127.0.0.1]:PORT/a.png',
  // What stands for another address.
  'http://[64:ff9b::127.0.0.1]:PORT/a.png',
  'http://[64:ff9b:1::7f00:1]:PORT/a.png',
  'http://[2002:7f00:1::]:PORT/a.png',
  'http://[2001:0:7f00:1::]:PORT/a.png',
  // Link-local, with zone too, and the metadata of machines in a cloud.
  'http://[fe80::1]:PORT/a.png',
  'http://[fe80::1%25lo]:PORT/a.png',
  'http://[fe80::1%lo]:PORT/a.png',
  'http://169.254.169.254:PORT/latest/meta-data/',
  'http://2852039166:PORT/latest/meta-data/',
  'http://0xa9fea9fe:PORT/latest/meta-data/',
  'http://0251.0376.0251.0376:PORT/latest/meta-data/',
  'http://[::ffff:169.254.169.254]:PORT/latest/meta-data/',
  'http://[fd00:ec2::254]:PORT/latest/meta-data/',
  'http://100.100.100.200:PORT/latest/meta-data/',
  'http://168.63.129.16:PORT/metadata/',
  // Private and shared networks, and what is no place at all.
  'http://10.0.0.1:PORT/a.png',
  'http://172.16.0.1:PORT/a.png',
  'http://172.31.255.254:PORT/a.png',
  'http://192.168.1.1:PORT/a.png',
  'http://100.64.0.1:PORT/a.png',
  'http://198.18.0.1:PORT/a.png',
  'http://192.0.2.1:PORT/a.png',
  'http://224.0.0.1:PORT/a.png',
  'http://255.255.255.255:PORT/a.png',
  'http://[fc00::1]:PORT/a.png',
  'http://[fec0::1]:PORT/a.png',
  'http://[2001:db8::1]:PORT/a.png',
  'http://[ff02::1]:PORT/a.png',
  // Names that lead there.
  'http://loopback.test:PORT/a.png',
  'http://LoopBack.TEST.:PORT/a.png',
  'http://metadata.test:PORT/a.png',
  'http://mapped.test:PORT/a.png',
  'http://six.test:PORT/a.png',
  'http://zone.test:PORT/a.png',
  'http://partly.test:PORT/a.png',
]

const names: Record<string, string[]> = {
  'loopback.test': ['127.0.0.1'],
  'loopback.test.': ['127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'mapped.test': ['::ffff:10.0.0.1'],
  'six.test': ['::1'],
  'zone.test': ['fe80::1%lo'],
  'partly.test': ['93.184.216.34', '127.0.0.1'],
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'start.test': ['127.0.0.1'],
}

const addressesOf = (name: string, addresses = names[name]) => {
  if (!addresses) throw new Error(`Nobody was to ask for ${name}`)
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

let port: number
let folder: string
const connections: string[] = []
const everywhere = createServer((request, response) => {
  response.end(makePng(400, 300))
  connections.push(`${request.headers.host}${request.url}`)
})

/** Every connection that this process tries to make, as Node tells it. */
const attempts: Socket[] = []
const sockets = channel('net.client.socket')
const note = (message: unknown) => attempts.push((message as { socket: Socket }).socket)

beforeAll(async () => {
  folder = await temporaryFolder()
  await new Promise<void>((resolve) => everywhere.listen(0, '::', resolve))
  port = (everywhere.address() as AddressInfo).port
  everywhere.on('connection', () => connections.push('connection'))
  sockets.subscribe(note)
})
afterAll(async () => {
  sockets.unsubscribe(note)
  everywhere.closeAllConnections()
  everywhere.close()
})
beforeEach(() => {
  connections.length = 0
  attempts.length = 0
})

function remote(options: Partial<RemoteOptions> = {}): RemotePictures {
  const pictures = new RemotePictures({
    folder,
    allowHosts: [],
    env: {},
    resolve: async (name) => addressesOf(name),
    limits: { connectMs: 500, silenceMs: 500, totalMs: 1000 },
    ...options,
  })
  onTestFinished(() => pictures.close())
  return pictures
}

/** The code of what was told instead of giving a picture. */
async function refusalOf(url: string, pictures = remote()): Promise<string | undefined> {
  const found = await pictures.get(url)
  return found.kind === 'fault' ? found.fault(url, { file: 'a.md' }).code : undefined
}

/** What is no address at all has none that could be asked. */
const isNoAddress = (url: string) => !URL.canParse(url)

describe('a picture is never asked for at', () => {
  it(`any of ${forms.length} addresses, at least forty`, () =>
    expect(forms.length).toBeGreaterThanOrEqual(40))

  it.each(forms)('%s', async (form) => {
    const url = form.replace('PORT', String(port))
    expect(await refusalOf(url)).toBe(isNoAddress(url) ? 'image/remote-unreachable' : 'image/remote-blocked')
    expect(connections).toEqual([])
    expect(attempts).toEqual([])
  })

  it('any of them, when an allowed site redirects there', async () => {
    const asked: string[] = []
    const site = await startScriptedServer(({ path }) => {
      asked.push(path)
      const location = Buffer.from((forms[Number(path.slice(1))] ?? '').replace('PORT', String(port)))
      return { status: 302, body: '', headers: { location: location.toString('latin1') } }
    })
    onTestFinished(() => site.close())
    const pictures = remote({ allowHosts: ['start.test'] })
    const codes: (string | undefined)[] = []
    for (const index of forms.keys())
      codes.push(await refusalOf(`http://start.test:${new URL(site.origin).port}/${index}`, pictures))
    expect(connections).toEqual([])
    expect(asked).toEqual([...forms.keys()].map((index) => `/${index}`))
    expect(new Set(codes)).toEqual(new Set(['image/remote-blocked', 'image/remote-status']))
    const unblocked = forms.filter((_, index) => codes[index] !== 'image/remote-blocked')
    expect(unblocked).toEqual(
      forms.filter((form) => !URL.canParse(form.replace('PORT', '1'), 'http://start.test')),
    )
  })

  it.each(['file:///etc/passwd', 'ftp://example.com/a.png', 'gopher://example.com', 'data:image/png,a'])(
    'a redirect to %s',
    async (location) => {
      const site = await startScriptedServer(() => ({ status: 301, body: '', headers: { location } }))
      onTestFinished(() => site.close())
      expect(await refusalOf(`${site.origin}/a.png`, remote({ allowHosts: ['127.0.0.1'] }))).toBe(
        'image/remote-blocked',
      )
    },
  )
})

describe('a name that leads elsewhere the second time', () => {
  it('gains nothing: it is looked up once, and the address that was checked is the one connected to', async () => {
    const lookups: string[] = []
    const resolve = async (name: string) =>
      addressesOf(name, [lookups.push(name) === 1 ? '127.0.0.1' : '127.0.0.2'])
    const found = await remote({ allowHosts: ['127.0.0.1'], resolve }).get(`http://rebind.test:${port}/a.png`)
    expect(found.kind).toBe('picture')
    expect(lookups).toEqual(['rebind.test'])
    expect(attempts.map(({ remoteAddress }) => remoteAddress)).not.toContain('127.0.0.2')
  })

  it('is refused at a redirect to itself', async () => {
    const site = await startScriptedServer(() => ({
      status: 302,
      body: '',
      headers: { location: '/secret.png', connection: 'close' },
    }))
    onTestFinished(() => site.close())
    let lookups = 0
    const resolve = async (name: string) => addressesOf(name, [++lookups === 1 ? '127.0.0.1' : '127.0.0.2'])
    const url = `http://rebind.test:${new URL(site.origin).port}/a.png`
    expect(await refusalOf(url, remote({ allowHosts: ['127.0.0.1'], resolve }))).toBe('image/remote-blocked')
    expect(site.requests.map(({ path }) => path)).toEqual(['/a.png'])
  })
})

describe('the config', () => {
  it.each(['loopback.test', 'LOOPBACK.test', '127.0.0.1', '127.0.0.0/8'])('allows %s', async (allowed) => {
    const found = await remote({ allowHosts: [allowed] }).get(
      `http://loopback.test:${port}/${allowed.length}`,
    )
    expect(found.kind).toBe('picture')
  })

  it.each(['http://127.0.0.1', 'https://127.0.0.1', 'http://[::1]'])(
    'that allows %s at its port allows no other port',
    async (site) => {
      const pictures = remote({ allowHosts: [hostAtPort(new URL(site))] })
      expect(await refusalOf(`${site}:${port}/c.png`, pictures)).toBe('image/remote-blocked')
      expect(await refusalOf(`${site}/c.png`, pictures)).not.toBe('image/remote-blocked')
    },
  )

  it('allows an address of IPv6 at one port', async () => {
    const url = `http://[::1]:${port}/d.png`
    const pictures = remote({ allowHosts: [hostAtPort(new URL(url))] })
    expect((await pictures.get(url)).kind).toBe('picture')
  })

  it.each(['test', 'back.test', '127.0.0.2', '10.0.0.0/8', '::1', 'nonsense/99'])(
    'that allows %s allows no more',
    async (allowed) => {
      const pictures = remote({ allowHosts: [allowed] })
      expect(await refusalOf(`http://loopback.test:${port}/b.png`, pictures)).toBe('image/remote-blocked')
    },
  )
})

it('the stand-in addresses of a proxy on this machine are told as such', async () => {
  const pictures = remote({ resolve: async (name) => addressesOf(name, ['198.18.3.4']) })
  expect(await refusalOf('https://example.com/a.png', pictures)).toBe('image/remote-fake-ip')
  expect(attempts).toEqual([])
})

describe('behind a proxy', () => {
  it('the address that was checked is asked for, and none that is refused', async () => {
    const targets: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      targets.push(`${request.url} ${request.headers['proxy-authorization']}`)
      socket.end('HTTP/1.1 502 No\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const env = {
      HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NO_PROXY: 'localhost, .direct.test',
    }
    const resolve = async (name: string) =>
      addressesOf(name, name === 'picture.test' ? ['2606:4700::1', '93.184.216.34'] : ['127.0.0.1'])
    const pictures = remote({ env, resolve })
    expect(await refusalOf('https://picture.test/a.png', pictures)).toBe('image/remote-unreachable')
    expect(await refusalOf('https://10.0.0.1/a.png', pictures)).toBe('image/remote-blocked')
    expect(await refusalOf('https://inner.test/a.png', pictures)).toBe('image/remote-blocked')
    expect(await refusalOf('https://x.direct.test/a.png', pictures)).toBe('image/remote-blocked')
    expect(targets).toEqual([`93.184.216.34:443 Basic ${Buffer.from('me:p@ss').toString('base64')}`])
  })
})
