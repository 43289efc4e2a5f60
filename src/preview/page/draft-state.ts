import type { ListedPost, PageInfo, SyncState, SyncWay } from '../contract.ts'
import { announce, tell } from './announce.ts'
import { writeClipboard } from './clipboard.ts'
import { element, fill, setAttribute, withLinks } from './element.ts'
import { icon } from './icons.ts'
import { order } from './orders.ts'
import { hasDraft } from './standing.ts'
import { words } from './words.ts'

/** Where the draft of the post stands: a line, and what a person must decide. */
export interface DraftState {
  line: HTMLElement
  decision: HTMLElement
  /** @returns the post as it is still to be told: without a question that was left */
  show(post: ListedPost | undefined): ListedPost | undefined
}

/** @param onLeft called when a person leaves a question */
export function createDraftState(
  { command, mayOrder }: Pick<PageInfo, 'command' | 'mayOrder'>,
  onLeft: () => void,
): DraftState {
  const line = element('span', { class: 'draft-line' })
  const decision = element('section', { class: 'banner decision', hidden: true })
  let last = ''
  /** The question that was left. Whoever comes back to its post is asked again. */
  let left = ''
  return {
    line,
    decision,
    show(listed) {
      const asked = listed && asItIsNow(listed)
      const now = JSON.stringify([asked?.id, asked?.sync])
      if (now !== left) left = ''
      const post = asked && left !== '' ? withoutSync(asked) : asked
      const text = post === undefined ? '' : lineOf(post, command)
      line.textContent = text
      setAttribute(line, 'data-kind', command === 'watch' && (post?.sync?.kind ?? post?.state))
      if (now === last) return post
      last = now
      const { sync } = post ?? {}
      if (command === 'watch' && post) announce(`${post.title} ${text}`)
      const question = questionOf(sync)
      decision.hidden = question === undefined
      const leave = (): void => {
        decision.hidden = true
        left = now
        onLeft()
      }
      if (post && question) fill(decision, ...waysOut(post.id, question, mayOrder, leave))
      else fill(decision)
      return post
    },
  }
}

/**
 * Saved again since it was synced, a post is ahead of its draft, which follows after the quiet period. Of a published one
 * no draft was saved.
 */
const asItIsNow = (post: ListedPost): ListedPost =>
  post.sync?.kind === 'synced' && (post.state === 'changed' || !hasDraft(post, undefined))
    ? withoutSync(post)
    : post

const withoutSync = ({ sync, ...post }: ListedPost): ListedPost => post

function lineOf(post: ListedPost, command: 'preview' | 'watch'): string {
  const { state, sync } = post
  const say = words()
  if (command === 'preview') return say.onlyPreview
  if (!sync) return say.states[state]
  if (sync.kind === 'synced') return say.synced(timeOf(sync.at))
  if (sync.kind === 'uploading') return say.uploading(sync.done, sync.of)
  if (sync.kind === 'offline' || sync.kind === 'quota') return say.waitingFor[sync.kind]
  // Without a draft there is nothing to decide about it.
  if (sync.kind === 'held' && !hasDraft(post, undefined)) return say.states[state]
  return 'text' in sync ? say.decide : say.syncing
}

const timeOf = (iso: string): string =>
  new Date(iso).toLocaleTimeString(words().locale, { hour: '2-digit', minute: '2-digit' })

/** What a person is asked: what is the matter, in the first line, what to know of it, and the ways out. */
type Question = Pick<Extract<SyncState, { ways: SyncWay[] }>, 'text' | 'ways' | 'commands' | 'diff'>

function questionOf(sync: SyncState | undefined): Question | undefined {
  if (sync?.kind === 'waiting') return { text: sync.text, ways: ['now'] }
  return sync && 'ways' in sync ? sync : undefined
}

/** The ways out, in plain words, with what each does below it. */
function waysOut(
  post: string,
  { text, ways, commands = [], diff }: Question,
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
    element('p', { class: 'banner-title' }, ...withLinks(reason)),
    ...hints.map((hint) => element('p', { class: 'quiet' }, ...withLinks(hint))),
    ...commands.map(toType),
    ...(diff === undefined ? [] : [difference(diff)]),
    ...(mayOrder && ways.includes('ours') ? [element('p', {}, say.overwriteWarning)] : []),
    ...(mayOrder ? [] : [element('p', { class: 'quiet' }, say.decideThere)]),
    ...(buttons.length === 0 ? [] : [element('div', { class: 'way-list' }, ...buttons)]),
  ]
}

/** A command for the terminal, with a button that copies it. */
function toType(command: string): HTMLElement {
  const say = words()
  const copy = async (): Promise<void> =>
    tell((await writeClipboard({ text: command })) ? say.copied : say.pressAgain)
  const button = element(
    'button',
    { type: 'button', class: 'small', onclick: copy },
    icon('copy'),
    say.copyLines,
  )
  return element('p', { class: 'to-type' }, element('code', {}, command), button)
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
