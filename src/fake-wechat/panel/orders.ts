import * as v from 'valibot'
import type { RemoteArticle } from '../../wechat/types.ts'
import { endpoints } from '../api/routes.ts'
import { expireTokens } from '../api/tokens.ts'
import type { Website } from '../people/website.ts'
import { addAccount, clearState } from '../state.ts'
import type { Wire } from '../wire/exchange.ts'
import {
  accountOrder,
  draftOrder,
  editOrder,
  faultOrder,
  noOrder,
  settingsOrder,
  statusOrder,
  timeOrder,
} from './schemas.ts'

/** What orders work on. */
export interface Desk extends Wire {
  website: Website
}

/** An order that can't be carried out, said for who gave it. */
export class OrderError extends Error {}

interface Order {
  /** Part of the page that shows what became of it. */
  section: string
  /** @returns what a program wants to know of it */
  carryOut(desk: Desk, sent: unknown): object
}

/** Faults ordered and not yet met. */
const maxPendingFaults = 1000

/** Every order by its path below `/_/`. */
export const orders: Readonly<Record<string, Order>> = {
  'drafts/save': order('drafts', draftOrder, (desk, { mediaId }) => {
    atWebsite(desk, mediaId).save(mediaId)
  }),
  'drafts/edit': order('drafts', editOrder, (desk, { mediaId, index, ...fields }) => {
    const change = (article: RemoteArticle) => ({ ...article, ...given(fields) })
    atWebsite(desk, mediaId).edit(mediaId, change, index ?? 0)
  }),
  'drafts/delete': order('drafts', draftOrder, (desk, { mediaId }) => {
    atWebsite(desk, mediaId).delete(mediaId)
  }),
  'drafts/publish': order('publications', draftOrder, (desk, { mediaId }) => ({
    addresses: atWebsite(desk, mediaId).publish(mediaId),
  })),
  'publish-status': order('troubles', statusOrder, ({ state }, outcome) => {
    state.nextOutcomes.push(outcome)
  }),
  faults: order(
    'troubles',
    faultOrder,
    ({ faults }, { endpoint, fault, nth, times, probability, contains }) => {
      if (endpoint !== '*' && !endpoints.has(endpoint)) throw new OrderError(`No endpoint ${endpoint}`)
      if (faults.pending().length >= maxPendingFaults) throw new OrderError('Too many faults are waiting')
      faults.order(endpoint, fault, {
        ...(nth !== undefined && { nth }),
        ...(times !== undefined && { times }),
        ...(probability !== undefined && { probability }),
        ...(contains !== undefined && { contains }),
      })
    },
  ),
  'faults/clear': order('troubles', noOrder, ({ faults }) => faults.clear()),
  time: order('time', timeOrder, ({ time }, { advanceMs }) => {
    time.advance(advanceMs)
    return { now: time.now() }
  }),
  'late-commits': order('time', noOrder, ({ time }) => time.runLate()),
  'tokens/expire': order('time', noOrder, ({ state }) => expireTokens(state)),
  accounts: order('accounts', accountOrder, ({ state }, sent) => {
    const known = state.accounts.get(sent.appId)
    const { appSecret } = sent
    if (!known && appSecret === undefined) throw new OrderError('A new account needs an appSecret')
    Object.assign(known ?? addAccount(state, { appId: sent.appId, appSecret: appSecret ?? '' }), given(sent))
  }),
  settings: order('accounts', settingsOrder, ({ state }, sent) => {
    Object.assign(state.settings, given(sent))
  }),
  reset: order('drafts', noOrder, ({ state, faults, calls }) => {
    clearState(state)
    faults.clear()
    calls.length = 0
  }),
}

function order<Schema extends v.GenericSchema>(
  section: string,
  schema: Schema,
  act: (desk: Desk, sent: v.InferOutput<Schema>) => unknown,
): Order {
  return {
    section,
    carryOut(desk, sent) {
      const parsed = v.safeParse(schema, sent)
      if (!parsed.success) throw new OrderError(explain(parsed.issues))
      const result = act(desk, parsed.output)
      return typeof result === 'object' && result !== null ? result : {}
    },
  }
}

/** A page may be older than what it shows. */
function atWebsite({ state, website }: Desk, mediaId: string): Website {
  const isThere = [...state.accounts.values()].some(({ drafts }) => drafts.has(mediaId))
  if (!isThere) throw new OrderError(`There is no draft ${mediaId} any more`)
  return website
}

function explain(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => [v.getDotPath(issue), issue.message].filter(Boolean).join(': ')).join('; ')
}

/** The fields that were given. */
function given(sent: object): object {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))
}
