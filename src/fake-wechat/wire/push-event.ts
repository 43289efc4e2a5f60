import { createHash } from 'node:crypto'
import type { PublicationEvent } from '../api/publication-event.ts'
import type { State } from '../state.ts'

/** WeChat gives a server five seconds. */
const answerTimeoutMs = 5000

/** Sends an event as WeChat does, signed. What the server answers, or that it doesn't, changes nothing. */
export async function pushEvent(state: State, { url, token, xml }: PublicationEvent): Promise<void> {
  if (!isOnThisMachine(url)) return
  const timestamp = `${Math.floor(state.now() / 1000)}`
  const nonce = state.ids.digits('nonce', 10)
  const signed = [token, timestamp, nonce].sort().join('')
  const address = new URL(url)
  address.searchParams.set('signature', createHash('sha1').update(signed).digest('hex'))
  address.searchParams.set('timestamp', timestamp)
  address.searchParams.set('nonce', nonce)
  const signal = AbortSignal.timeout(answerTimeoutMs)
  const headers = { 'content-type': 'text/xml' }
  const call = fetch(address, { method: 'POST', headers, body: xml, signal, redirect: 'manual' })
  await call.then((answer) => answer.body?.cancel()).catch(() => undefined)
}

/** Whether an address leads to this machine: the stand-in calls no other. */
export function isOnThisMachine(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
