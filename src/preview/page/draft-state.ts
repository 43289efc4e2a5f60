import type { ListedPost, PageInfo, SyncState, SyncWay } from '../contract.ts'
import { announce, tell } from './announce.ts'
import { element, fill, setAttribute, withCode } from './element.ts'
import { order } from './orders.ts'
import { words } from './words.ts'

/** Where the draft of the post stands: a line, and what a person must decide. */
export interface DraftState {
  line: HTMLElement
  decision: HTMLElement
  show(post: ListedPost | undefined): void
}

export function createDraftState({ command, mayOrder }: Pick<PageInfo, 'command' | 'mayOrder'>): DraftState {
  const line = element('span', { class: 'draft-line' })
  const decision = element('section', { class: 'banner decision', hidden: true })
  let last = ''
  return {
    line,
    decision,
    show(listed) {
      const post = listed && asItIsNow(listed)
      const text = post === undefined ? '' : lineOf(post, command)
      line.textContent = text
      setAttribute(line, 'data-kind', command === 'watch' && (post?.sync?.kind ?? post?.state))
      const now = JSON.stringify([post?.id, post?.sync])
      if (now === last) return
      last = now
      const { sync } = post ?? {}
      if (command === 'watch' && post) announce(`${post.title} ${text}`)
      const question = questionOf(sync)
      decision.hidden = question === undefined
      const leave = (): void => {
        decision.hidden = true
      }
      if (post && question) fill(decision, ...waysOut(post.id, question, mayOrder, leave))
      else fill(decision)
    },
  }
}

/** Saved again since it was synced, a post is ahead of its draft, which follows after the quiet period. */
function asItIsNow({ sync, ...post }: ListedPost): ListedPost {
  return sync && !(sync.kind === 'synced' && post.state === 'changed') ? { ...post, sync } : post
}

function lineOf({ state, sync }: ListedPost, command: 'preview' | 'watch'): string {
  const say = words()
  if (command === 'preview') return say.onlyPreview
  if (!sync) return say.states[state]
  if (sync.kind === 'synced') return say.synced(timeOf(sync.at))
  if (sync.kind === 'uploading') return say.uploading(sync.done, sync.of)
  if (sync.kind === 'offline' || sync.kind === 'quota') return say.waitingFor[sync.kind]
  return 'text' in sync ? say.decide : say.syncing
}

const timeOf = (iso: string): string =>
  new Date(iso).toLocaleTimeString(words().locale, { hour: '2-digit', minute: '2-digit' })

/** What a person is asked: what is the matter, in the first line, what to know of it, and the ways out. */
type Question = Pick<Extract<SyncState, { ways: SyncWay[] }>, 'text' | 'ways' | 'diff'>

function questionOf(sync: SyncState | undefined): Question | undefined {
  if (sync?.kind === 'waiting') return { text: sync.text, ways: ['now'] }
  return sync && 'ways' in sync ? sync : undefined
}

/** The ways out, in plain words, with what each does below it. */
function waysOut(
  post: string,
  { text, ways, diff }: Question,
  mayOrder: boolean,
  leave: () => void,
): HTMLElement[] {
  const say = words()
  const send = async (way: SyncWay): Promise<void> => {
    if (way === 'leave') return leave()
    const refusal = await order('sync', { post, way })
    if (refusal !== undefined) tell(`${say.orderFailed} ${refusal}`)
  }
  const buttons = (mayOrder ? ways : []).map((way) =>
    element(
      'button',
      { type: 'button', class: 'way', onclick: () => send(way) },
      element('strong', {}, say.ways[way]),
      element('span', {}, say.wayHints[way]),
    ),
  )
  const [reason = '', ...rest] = text.split('\n')
  // What to type on the terminal for it; here there are buttons.
  const hints = ways.some((way) => way === 'theirs' || way === 'ours' || way === 'again') ? [] : rest
  return [
    element('p', { class: 'banner-title' }, ...withCode(reason)),
    ...hints.map((hint) => element('p', { class: 'quiet' }, ...withCode(hint))),
    ...(diff === undefined ? [] : [difference(diff)]),
    ...(mayOrder && ways.includes('ours') ? [element('p', {}, say.overwriteWarning)] : []),
    ...(mayOrder ? [] : [element('p', { class: 'quiet' }, say.decideThere)]),
    ...(buttons.length === 0 ? [] : [element('div', { class: 'way-list' }, ...buttons)]),
  ]
}

/** A unified diff as lines that can be told apart without its signs. */
function difference(diff: string): HTMLElement {
  const say = words()
  const rows = diff
    .split('\n')
    .filter((row) => row !== '' && !/^(?:---|\+\+\+|@@|\\)/.test(row))
    .map((row) => {
      const sign = row[0]
      if (sign === '-') return changedRow('removed', say.theirs, row.slice(1))
      if (sign === '+') return changedRow('added', say.yours, row.slice(1))
      return element('div', { class: 'diff-row' }, element('span', { class: 'diff-text' }, row.slice(1)))
    })
  return element(
    'details',
    { class: 'diff' },
    element('summary', {}, say.difference),
    element('div', { class: 'diff-rows' }, ...rows),
  )
}

const changedRow = (kind: 'added' | 'removed', side: string, text: string): HTMLElement =>
  element(
    'div',
    { class: `diff-row ${kind}` },
    element('span', { class: 'diff-side' }, side),
    element('span', { class: 'diff-text' }, text),
  )
