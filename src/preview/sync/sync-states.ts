import { describe, type Lang } from '../../problems/describe.ts'
import type { Problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { ProgressEvent } from '../../publish/session.ts'
import type { WatchEvent } from '../../watch/watch-event.ts'
import type { PostState, SyncState, SyncWay } from '../contract.ts'

/** Where the drafts of some posts stand; nothing for one about which there is nothing to say. */
export interface SyncNews {
  /** Paths as the user would type them. */
  posts: readonly string[]
  state: SyncState | undefined
  /** What was seen of the draft on the website, which no ledger tells. */
  seen?: PostState
}

/**
 * What an event of a watch says of drafts. Pure.
 *
 * @param at ISO time now
 * @returns nothing when it says nothing of them
 */
export function syncNews(event: WatchEvent, lang: Lang, at: string): SyncNews | undefined {
  switch (event.kind) {
    case 'waiting-for-key':
      return { posts: event.posts, state: { kind: 'waiting', text: describe(event.problem, lang).reason } }
    case 'over-budget':
      return {
        posts: event.posts,
        state: { kind: 'quota', text: describe(event.problem, lang).reason, ways: ['now'] },
      }
    case 'syncing':
      return { posts: event.posts, state: { kind: 'syncing' } }
    case 'synced':
      return { posts: [event.post], state: ended(event.result, lang, at), ...seenOf(event.result) }
    case 'held':
      return { posts: [event.post], state: held(event.result, lang), ...seenOf(event.result) }
    case 'failed':
      return { posts: [event.post], state: failed(event, lang) }
    case 'removed':
      return { posts: [event.post], state: undefined }
    default:
      return undefined
  }
}

/** What the sending of a post says. Pure. */
export function uploadNews(event: ProgressEvent): SyncNews | undefined {
  if (event.kind !== 'pictures' || event.stage !== 'uploading') return undefined
  const { post, done, total } = event
  return { posts: [post], state: { kind: 'uploading', done, of: total } }
}

function seenOf({ action, problems }: PostResult): { seen?: PostState } {
  const codes = new Set(problems.map(({ code }) => code))
  if (codes.has('draft/gone') || codes.has('draft/gone-published')) return { seen: 'gone' }
  if (codes.has('draft/saved-on-website')) return { seen: 'saved' }
  if (codes.has('draft/other-words') || codes.has('draft/sent-words-unknown')) return { seen: 'differs' }
  return action === 'conflict' ? { seen: 'edited' } : {}
}

function ended({ action, problems, diff, next }: PostResult, lang: Lang, at: string): SyncState {
  if (action !== 'skipped') return { kind: 'synced', at }
  return {
    kind: 'held',
    text: textOf(problems, lang),
    ways: ['leave'],
    ...(next.length > 0 && { commands: next }),
    ...(diff !== undefined && { diff }),
  }
}

function held(result: PostResult, lang: Lang): SyncState {
  const { action, problems, diff, next } = result
  const unsent = problems.find(({ code }) => code === 'draft/own-words-unsent')
  const isSaved = problems.some(({ code }) => code === 'draft/saved-on-website')
  const says = (line: string, way: string): boolean => line.includes(` --${way}`)
  const ways = ['theirs', 'ours', 'again'] as const
  const offered = ways.filter((way) => next.some((line) => says(line, way)))
  const commands = next.filter((line) => !ways.some((way) => says(line, way)))
  return {
    kind: action === 'conflict' && !isSaved ? 'conflict' : 'held',
    text: textOf(unsent ? [unsent] : problems, lang),
    ways: [...offered, 'leave'],
    ...(commands.length > 0 && { commands }),
    ...(diff !== undefined && { diff }),
  }
}

function failed({ result, problems, retry }: Extract<WatchEvent, { kind: 'failed' }>, lang: Lang): SyncState {
  const ways: SyncWay[] = ['now']
  if (result?.action === 'doubtful') return { kind: 'doubtful', text: textOf(problems, lang), ways }
  if (retry) return { kind: 'offline', text: `${reasonOf(problems, lang)}\n${retried[lang]}`, ways }
  const isQuota = problems.some(({ code }) => quotaCodes.has(code))
  return { kind: isQuota ? 'quota' : 'failed', text: textOf(problems, lang), ways }
}

const quotaCodes = new Set(['wechat/daily-quota', 'wechat/too-many-per-minute'])

/** Instead of the hint, which has a person run something again. */
const retried = {
  zh: '会自己再试，直到发出去。',
  en: 'It is tried again by itself until it goes through.',
}

/** What stopped it, in words; without an error the first thing there is to say. */
function textOf(problems: readonly Problem[], lang: Lang): string {
  const told = mainOf(problems)
  return told ? `${describe(told, lang).reason}\n${describe(told, lang).hint}` : ''
}

function reasonOf(problems: readonly Problem[], lang: Lang): string {
  const told = mainOf(problems)
  return told ? describe(told, lang).reason : ''
}

const mainOf = (problems: readonly Problem[]): Problem | undefined =>
  problems.find(({ severity }) => severity === 'error') ?? problems[0]
