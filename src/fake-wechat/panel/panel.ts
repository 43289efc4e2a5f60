import type { IncomingMessage, ServerResponse } from 'node:http'
import { send } from '../wire/deliver.ts'
import { turnAway } from './guard.ts'
import { type Desk, OrderError, orders } from './orders.ts'
import { writePanelPage } from './page.ts'
import { readOrder } from './read-order.ts'
import { takeSnapshot } from './snapshot.ts'
import { style } from './style.ts'
import { tellIn } from './tell.ts'

/** The stand-in's page at `/` for people, and its orders below `/_/` for tests in any language. */
export interface Panel {
  answer(message: IncomingMessage, url: URL, body: Buffer, response: ServerResponse): Promise<void>
}

/** Nothing on the page runs, nothing comes from elsewhere, nobody frames it, forms go back where they came from. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

export function createPanel(desk: Desk): Panel {
  return {
    async answer(message, url, body, response) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      const turnedAway = turnAway(message)
      const { status, contentType, text, location } = turnedAway
        ? json(turnedAway.status, { ok: false, error: turnedAway.reason })
        : message.method === 'POST'
          ? takeOrder(desk, message, url, body)
          : show(desk, message, url)
      if (location !== undefined) response.setHeader('location', location)
      if (message.method === 'POST') await desk.save()
      send(response, status, contentType, text)
    },
  }
}

/** What goes back. */
interface Shown {
  status: number
  contentType: string
  text: string
  location?: string
}

function show(desk: Desk, { headers }: IncomingMessage, { pathname }: URL): Shown {
  if (pathname === '/') {
    const tell = tellIn(headers['accept-language'])
    const text = writePanelPage(desk, `http://${headers.host}`, tell)
    return { status: 200, contentType: 'text/html; charset=utf-8', text }
  }
  if (pathname === '/_/style.css') return { status: 200, contentType: 'text/css; charset=utf-8', text: style }
  if (pathname === '/_/state') return json(200, takeSnapshot(desk))
  if (pathname === '/_/calls') return json(200, desk.calls)
  return json(404, { ok: false, error: `Nothing is at ${pathname}` })
}

/** A form leads back to the page, a program gets JSON. */
function takeOrder(desk: Desk, { headers }: IncomingMessage, { pathname }: URL, body: Buffer): Shown {
  const name = pathname.replace(/^\/_\//, '')
  const order = Object.hasOwn(orders, name) ? orders[name] : undefined
  if (!order) return json(404, { ok: false, error: `There is no order ${name}` })
  const contentType = headers['content-type'] ?? ''
  const isForm = !contentType.startsWith('application/json')
  const plain = { contentType: 'text/plain; charset=utf-8', text: '' }
  try {
    const result = order.carryOut(desk, readOrder(contentType, body))
    return isForm
      ? { ...plain, status: 303, location: `/#${order.section}` }
      : json(200, { ok: true, ...result })
  } catch (error) {
    if (!(error instanceof OrderError)) throw error
    const { message } = error
    return isForm ? { ...plain, status: 400, text: message } : json(400, { ok: false, error: message })
  }
}

function json(status: number, value: object): Shown {
  return { status, contentType: 'application/json; charset=utf-8', text: JSON.stringify(value) }
}
