import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNonces } from '../../src/relay/nonces.ts'
import { createRate } from '../../src/relay/rate.ts'
import {
  hashBody,
  isSignedWith,
  readSignature,
  type SignedRequest,
  signRequest,
} from '../../src/wechat/relay-signature.ts'
import { openRaw, portOf } from '../helpers/raw-connection.ts'
import { appId, key, send, startScene } from './scene.ts'

type Scene = Awaited<ReturnType<typeof startScene>>

const isServing = async ({ relay, clock }: Scene) =>
  expect((await send(relay.origin, clock.now())).status).toBe(200)

/** The head of a signed request whose body, of so many bytes, is still to come. */
function signedHead({ clock }: Scene, size: string): string {
  const request = { appId, method: 'POST', path: '/cgi-bin/draft/add', timeMs: clock.now() }
  const bodyHash = hashBody(Buffer.from('x'))
  const authorization = signRequest({ ...request, bodyHash, nonce: randomBytes(16).toString('hex') }, key)
  return `POST ${request.path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n${size}\r\n\r\n`
}

test.each([
  ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 401 /],
  ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
  ['a visitor', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 401 [\s\S]*unsigned/],
  [
    'a whole address',
    'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    /^HTTP\/1\.1 401 /,
  ],
  ['an endless header', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(100_000)}`, /^HTTP\/1\.1 431 /],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    /^HTTP\/1\.1 400 /,
  ],
])('%s is answered as it deserves', async (_, request, expected) => {
  const scene = await startScene()
  const { closed } = await openRaw(portOf(scene.relay.origin), request)
  expect(await closed).toMatch(expected)
  await isServing(scene)
})

test('what is too large is refused: at once where it says so, else as soon as it is', async () => {
  const scene = await startScene()
  const said = await openRaw(
    portOf(scene.relay.origin),
    signedHead(scene, 'Content-Length: 100000000\r\nConnection: close'),
  )
  await until(() => scene.log.length === 1)
  said.socket.destroy()
  const before = process.memoryUsage().arrayBuffers
  const chunked = await openRaw(
    portOf(scene.relay.origin),
    signedHead(scene, 'Transfer-Encoding: chunked\r\nConnection: close'),
  )
  const chunk = Buffer.concat([Buffer.from('f4240\r\n'), Buffer.alloc(1_000_000, 'x'), Buffer.from('\r\n')])
  for (let sent = 0; sent < 15 && !chunked.socket.destroyed; sent++)
    await new Promise((resolve) => chunked.socket.write(chunk, resolve))
  await until(() => scene.log.length === 2)
  expect(scene.log.map(({ status, refusal }) => [status, refusal])).toEqual([
    [413, 'too-large'],
    [413, 'too-large'],
  ])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000)
  expect(scene.fake.calls).toEqual([])
  await isServing(scene)
})

test('many who send nothing more don’t keep others from being served, and are cut off', async () => {
  const timeouts = {
    headersTimeout: 300,
    requestTimeout: 600,
    connectionsCheckingInterval: 50,
    keepAliveTimeout: 1000,
  }
  const scene = await startScene({ timeouts })
  const head = 'POST /cgi-bin/draft/add HTTP/1.1\r\nHost'
  const slow = await Promise.all(Array.from({ length: 300 }, () => openRaw(portOf(scene.relay.origin), head)))
  const body = await openRaw(portOf(scene.relay.origin), signedHead(scene, 'Content-Length: 5000000'))
  await isServing(scene)
  for (const { closed } of slow) expect(await closed).toMatch(/^HTTP\/1\.1 408 /)
  await body.closed
  await until(() => scene.log.some(({ refusal }) => refusal === 'lost'))
  expect(scene.fake.calls.map(({ endpoint }) => endpoint)).toEqual(['stable_token'])
})

test('bodies under way together stay within bounds: who comes late is told so', async () => {
  const scene = await startScene()
  const held = await Promise.all(
    Array.from({ length: 12 }, () =>
      openRaw(portOf(scene.relay.origin), signedHead(scene, 'Content-Length: 11000000')),
    ),
  )
  const late = await openRaw(
    portOf(scene.relay.origin),
    `${signedHead(scene, 'Content-Length: 1\r\nConnection: close')}x`,
  )
  expect(await late.closed).toMatch(/^HTTP\/1\.1 503 [\s\S]*x-wxpub-relay: busy/)
  for (const { socket } of held) socket.destroy()
  await until(() => scene.log.length === 13)
  await isServing(scene)
})

test('one account alone is held to its rate', async () => {
  const hasRoom = createRate(3, 1)
  expect([0, 0, 0, 0, 500, 1000, 1000].map(hasRoom)).toEqual([true, true, true, false, false, true, false])
  // A clock that goes back gives nothing.
  expect([0, 1500].map(hasRoom)).toEqual([false, true])
})

test('the memory of nonces is bounded, and never forgets one in time', () => {
  const nonces = createNonces(0, 2)
  expect(['a', 'b', 'c', 'a'].map((each) => nonces.use(each, 0, 0))).toEqual(['new', 'new', 'full', 'seen'])
  expect(nonces.use('c', 300_001, 300_001)).toBe('new')
})

const requests: fc.Arbitrary<SignedRequest> = fc.record({
  // A header holds 200 characters of it, of which some signs take a dozen.
  appId: fc
    .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
    .filter((appId) => encodeURIComponent(appId).length <= 200),
  method: fc.constantFrom('GET', 'POST'),
  path: fc.webPath(),
  bodyHash: fc.uint8Array().map(hashBody),
  timeMs: fc.nat(),
  nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
})

test('a signature is read as it was written, holds for its request and for no other', () => {
  fc.assert(
    fc.property(requests, requests, (request, other) => {
      const header = signRequest(request, key)
      const { signature, ...claims } = readSignature(header)!
      expect({ ...request, ...claims }).toEqual(request)
      expect(isSignedWith(key, request, signature)).toBe(true)
      expect(isSignedWith(`${key}x`, request, signature)).toBe(false)
      for (const part of Object.keys(request) as (keyof SignedRequest)[]) {
        const changed = { ...request, [part]: other[part] }
        expect(isSignedWith(key, changed, signature)).toBe(changed[part] === request[part])
      }
    }),
  )
})

test('any header is read as a signature or as none', () => {
  const tricky = fc.string({ unit: fc.constantFrom('a', 'p', '=', ',', '%', '0', 'f', ' ', '\n') })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        tricky.map((text) => `WXPUB1-HMAC-SHA256 app=${text}`),
      ),
      (header) => {
        const read = readSignature(header)
        expect(
          read === undefined || isSignedWith(key, { ...read, method: 'GET', path: '/' }, read.signature),
        ).toBe(read === undefined)
      },
    ),
  )
})

/** Waits for something the relay does in this process. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
