import type { ListedPost, PostState } from '../contract.ts'
import { element, fill, setAttribute } from './element.ts'
import { icon } from './icons.ts'
import { words } from './words.ts'

/** The posts with their states. Rows out of sight cost nothing: the browser skips them (`content-visibility`). */
export interface PostList {
  panel: HTMLElement
  /** The whole list. */
  show(posts: readonly ListedPost[]): void
  /** Posts whose line changed. */
  update(posts: readonly ListedPost[]): void
  choose(id: string | undefined): void
  /** Shows how posts stand at an account. Default: at the one each goes to first. */
  lookAt(account: string | undefined): void
  /** The post that stands so many rows after the chosen one. */
  beside(by: 1 | -1): string | undefined
  find(id: string | undefined): ListedPost | undefined
  focusFilter(): void
}

interface Row {
  post: ListedPost
  line: HTMLElement
}

export function createPostList(chosen: (id: string) => void): PostList {
  const rows = new Map<string, Row>()
  const filter = element('input', {
    type: 'search',
    placeholder: words().filterPosts,
    'aria-label': words().filterPosts,
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-controls': 'posts',
    'aria-expanded': 'true',
    'aria-autocomplete': 'list',
  })
  const states = element(
    'select',
    { 'aria-label': words().stateChoice },
    element('option', { value: '' }, words().allStates),
    element('option', { value: 'problems' }, words().withProblems),
    ...Object.entries(words().states).map(([value, name]) => element('option', { value }, name)),
  )
  const list = element('div', { id: 'posts', role: 'listbox', 'aria-label': words().posts, tabindex: 0 })
  const count = element('p', { class: 'post-count', 'aria-live': 'polite' })
  const none = element('p', { class: 'none' })
  let current: string | undefined
  /** Whether the list came already. */
  let isThere = false
  let account: string | undefined
  /** The row the arrow keys are at. */
  let at: string | undefined

  const stateOf = ({ state, states }: ListedPost): PostState => states?.[account ?? ''] ?? state
  const shownRows = (): Row[] => [...rows.values()].filter(({ line }) => !line.hidden)
  const sift = (): void => {
    const wanted = filter.value.trim().toLowerCase().split(/\s+/)
    for (const { post, line } of rows.values()) {
      const text = `${post.title} ${post.path}`.toLowerCase()
      line.hidden =
        !wanted.every((word) => text.includes(word)) || !isOfState(post, stateOf(post), states.value)
    }
    const shown = shownRows().length
    count.textContent = isThere ? words().postCount(shown, rows.size) : ''
    none.textContent = rows.size > 0 && shown === 0 ? words().noneMatch : ''
  }
  const moveTo = (id: string | undefined, scroll = true): void => {
    const before = at === undefined ? undefined : rows.get(at)
    before?.line.classList.remove('at')
    at = id
    const row = id === undefined ? undefined : rows.get(id)
    row?.line.classList.add('at')
    for (const box of [filter, list]) setAttribute(box, 'aria-activedescendant', row?.line.id)
    if (scroll) row?.line.scrollIntoView({ block: 'nearest' })
  }
  const neighbour = (of: string | undefined, by: number): string | undefined => {
    const shown = shownRows()
    const index = shown.findIndex(({ post }) => post.id === of)
    const next = index < 0 ? (by > 0 ? 0 : shown.length - 1) : index + by
    return shown[Math.max(0, Math.min(next, shown.length - 1))]?.post.id
  }
  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
    const by = event.target === list && event.key === 'Home' ? -rows.size : steps[event.key]
    if (by !== undefined) moveTo(neighbour(at ?? current, by))
    else if (event.target === list && event.key === 'End') moveTo(neighbour(undefined, -1))
    else if (event.key === 'Enter' || (event.key === ' ' && event.target === list)) {
      const id = at ?? shownRows()[0]?.post.id
      if (id === undefined) return
      chosen(id)
      // In the field the keys of the page would be typed.
      list.focus()
    } else if (event.key === 'Escape' && filter.value !== '') {
      filter.value = ''
      sift()
    } else return
    event.preventDefault()
  }
  for (const box of [filter, list]) box.addEventListener('keydown', onKey)
  filter.addEventListener('input', () => {
    sift()
    const first = filter.value === '' ? undefined : shownRows()[0]?.post.id
    moveTo(first)
  })
  states.addEventListener('change', sift)
  list.addEventListener('click', ({ target }) => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : undefined
    if (line?.dataset.id !== undefined) chosen(line.dataset.id)
  })

  return {
    panel: element(
      'div',
      { class: 'post-list' },
      element('div', { class: 'filter' }, icon('search'), filter),
      element('div', { class: 'filter-foot' }, states, count),
      list,
      none,
    ),
    show(posts) {
      isThere = true
      const shown = [...rows.values()].map(({ post }) => post)
      if (posts.length > 0 && JSON.stringify(shown) === JSON.stringify(posts)) return
      rows.clear()
      posts.forEach((post, index) => {
        const line = element('div', {
          class: 'post',
          role: 'option',
          id: `post-${index}`,
          'data-id': post.id,
        })
        drawRow(line, post, stateOf(post))
        rows.set(post.id, { post, line })
      })
      fill(list, ...[...rows.values()].map(({ line }) => line))
      sift()
      this.choose(current)
    },
    update(posts) {
      for (const post of posts) {
        const row = rows.get(post.id)
        if (!row) continue
        row.post = post
        drawRow(row.line, post, stateOf(post))
      }
      sift()
    },
    choose(id) {
      current = id
      for (const { post, line } of rows.values()) line.setAttribute('aria-selected', String(post.id === id))
      moveTo(id)
    },
    lookAt(name) {
      account = name
      this.update([...rows.values()].map(({ post }) => post))
    },
    beside: (by) => neighbour(current, by),
    find: (id) => (id === undefined ? undefined : rows.get(id)?.post),
    focusFilter() {
      filter.focus()
      filter.select()
    },
  }
}

function drawRow(line: HTMLElement, post: ListedPost, state: PostState): void {
  const say = words()
  const { errors, warnings } = post
  const problems = [
    ...(errors > 0 ? [say.severityCounts.error(errors)] : []),
    ...(warnings > 0 ? [say.severityCounts.warning(warnings)] : []),
  ]
  const sync = post.sync && 'ways' in post.sync ? 'waits' : ''
  line.className = `post ${state} ${sync}${line.classList.contains('at') ? ' at' : ''}`
  line.title = post.path
  fill(
    line,
    element('span', { class: 'title' }, post.title || say.untitled),
    element(
      'span',
      { class: 'about' },
      element('span', { class: 'dot', 'aria-hidden': 'true' }),
      element('span', { class: 'state' }, say.states[state]),
      element('span', { class: 'path' }, element('bdi', {}, post.path)),
      problems.length > 0 &&
        element(
          'span',
          { class: `badge ${errors > 0 ? 'error' : 'warning'}`, title: problems.join(' · ') },
          element('span', { class: 'unseen' }, problems.join(' · ')),
          element('span', { 'aria-hidden': 'true' }, String(errors + warnings)),
        ),
    ),
  )
}

function isOfState({ errors, warnings }: ListedPost, state: PostState, wanted: string): boolean {
  return wanted === '' || (wanted === 'problems' ? errors + warnings > 0 : state === wanted)
}
