import type {
  CheckedArticle,
  FeedCard,
  PageEvent,
  PageInfo,
  ShownArticle,
  ShownProblem,
} from '../contract.ts'
import { createAccountChoice } from './account-choice.ts'
import { announce, tell, voices } from './announce.ts'
import { writeClipboard } from './clipboard.ts'
import { createCopyButtons } from './copy.ts'
import { createCountTable } from './count-table.ts'
import { createCoverPanel } from './cover-panel.ts'
import { createDraftState } from './draft-state.ts'
import { element } from './element.ts'
import { createHelp, listenToKeys } from './keys.ts'
import { createNotices } from './notices.ts'
import { order } from './orders.ts'
import { createPanel } from './panel.ts'
import { createPhoneCode } from './phone-code.ts'
import { createPhones } from './phones.ts'
import { createPostList } from './post-list.ts'
import { createProblemList } from './problem-list.ts'
import { hasDraft, standing } from './standing.ts'
import { createThemePicker } from './theme-picker.ts'
import { createToolbar } from './toolbar.ts'
import { type Asked, keepView, narrow, type View } from './view.ts'
import { words } from './words.ts'

export interface Page {
  hear(event: Exclude<PageEvent, { event: 'info' }>): void
  /** Whether the server can be heard. */
  connected(is: boolean): void
}

/**
 * Builds the page and ties its parts together: events go to every part that shows them, and what a person does goes
 * to the view, from there to the parts and to the server.
 *
 * @param looked called when something else is looked at
 */
export function createPage(info: PageInfo, first: View, looked: (at: Asked) => void): Page {
  const say = words()
  const accounts = info.command === 'preview' && info.accounts.length > 1 ? info.accounts : []
  const { account: before, ...others } = first
  const whose = accounts.find((name) => name === before)
  let view: View = { ...others, ...(whose !== undefined && { account: whose }) }
  let article: ShownArticle | undefined
  /** The post whose problems are all known. */
  let checked: string | undefined
  let wasLost = false
  /** Whether what is looked at was in a list since the page was opened. */
  let wasThere = false

  const openAt = async (place: Pick<ShownProblem, 'file' | 'line' | 'column'>): Promise<void> => {
    if (!article) return
    const { file, line, column } = place
    if (!info.hasEditor) {
      const text = [file ?? article.post, line, column].filter((part) => part !== undefined).join(':')
      if (await writeClipboard({ text })) tell(say.placeCopied(text))
      return
    }
    const at = { ...(file && { file }), ...(line && { line }), ...(column && { column }) }
    const refusal = await order('open', { post: article.post, ...at })
    if (refusal !== undefined) tell(`${say.cantOpen} ${refusal}`)
  }
  const openBlock = (block: number): void => {
    const line = article?.blocks[block]?.line
    void openAt(line === undefined ? {} : { line })
  }
  const change = (part: Partial<View>): void => {
    view = { ...view, ...part }
    keepView(view)
    phones.choose(view)
    toolbar.choose(view, phones.looks())
    // Where the list was scrolled to is the reader's own affair, unless he went to another post.
    if ('post' in part) posts.choose(view.post)
    if ('account' in part) posts.lookAt(view.account)
    body.classList.toggle('without-list', view.hideList)
    body.classList.toggle('without-panel', view.hidePanel)
    looked({ ...view, dark: phones.looks() !== 'light' })
  }
  const choose = (post: string | undefined): void => {
    const isOver = matchMedia(narrow.hideList).matches
    if (post === undefined) return
    change({ ...(post !== view.post && { post, trial: {} }), ...(isOver && { hideList: true }) })
    if (isOver) phones.focus()
  }

  const posts = createPostList(choose)
  const draft = createDraftState(info, () => showState())
  const phones = createPhones({ openProblem: openAt, openBlock }, view, () => change({}))
  const notices = createNotices(openAt)
  const counts = createCountTable()
  const problems = createProblemList({
    open: openAt,
    lookAt: ({ block }) => block !== undefined && phones.goToBlock(block),
  })
  const cover = createCoverPanel()
  const themes = createThemePicker(info, (trial) => change({ trial }))
  const copy = createCopyButtons(() => view, info.canUpload)
  const phoneCode = createPhoneCode()
  const help = createHelp()
  const toolbar = createToolbar(draft.line, {
    change,
    openPost: () => void openAt({}),
    showHelp: () => help.showModal(),
  })
  const check = element('div', { class: 'check' }, counts.box, problems.list, phoneCode.box)
  const panel = createPanel({ check, cover: cover.panel, style: themes.panel }, copy.box)

  const noPosts = element(
    'div',
    { class: 'no-posts' },
    element('p', {}, say.noPosts),
    element('p', { class: 'quiet' }, say.noPostsHint),
  )
  const body = element(
    'div',
    { class: 'page' },
    element(
      'nav',
      { class: 'side', 'aria-label': say.posts },
      element('p', { class: 'brand' }, element('span', { class: 'mark', 'aria-hidden': 'true' }), 'wxpub'),
      accounts.length > 0 && createAccountChoice(accounts, whose, (account) => change({ account })),
      posts.panel,
    ),
    element('main', {}, toolbar.bar, notices.box, draft.decision, phones.stage, noPosts),
    panel.box,
    help,
    ...voices,
  )
  document.body.replaceChildren(body)
  copy.enable(false)
  change(view)

  // Beside the list that lies over the article, a press puts it away.
  body.querySelector('main')?.addEventListener('pointerdown', () => {
    if (matchMedia(narrow.hideList).matches && !view.hideList) change({ hideList: true })
  })
  for (const side of ['hideList', 'hidePanel'] as const)
    matchMedia(narrow[side]).addEventListener('change', ({ matches }) => change({ [side]: matches }))

  const show = (next: ShownArticle): void => {
    article = next
    phones.show(next)
    toolbar.show(next)
    notices.show(next)
    counts.show(next.counts)
    problems.show(next.problems, checked === next.post)
    panel.count(next.problems)
    cover.show(next)
    themes.show(next, view.trial)
    copy.enable(true)
    document.title = `${next.title || say.untitled} · wxpub`
  }

  const take = (next: ShownArticle): void => {
    if (article && !isSameArticle(next, article)) copy.forget()
    show(withChecked(next, article))
  }

  listenToKeys({
    '/': () => {
      change({ hideList: false })
      posts.focusFilter()
    },
    Escape: () => {
      const isOver = (side: keyof typeof narrow): boolean => matchMedia(narrow[side]).matches
      change({
        ...(isOver('hideList') && { hideList: true }),
        ...(isOver('hidePanel') && { hidePanel: true }),
      })
    },
    j: () => choose(posts.beside(1)),
    k: () => choose(posts.beside(-1)),
    '1': () => change({ device: 'phone' }),
    '2': () => change({ device: 'big' }),
    '3': () => change({ device: 'pc' }),
    '4': () => change({ device: 'all' }),
    l: () => change({ look: 'light' }),
    d: () => change({ look: 'dark' }),
    b: () => change({ look: 'both' }),
    o: () => change({ overlay: !view.overlay }),
    n: () => stepProblem(1),
    'Shift+n': () => stepProblem(-1),
    e: () => openBlock(phones.blockInView()),
    c: () => void copy.copyForEditor(),
    q: () => panel.choose('check'),
    w: () => panel.choose('cover'),
    r: () => panel.choose('style'),
    a: () => phones.focus(),
    '[': () => change({ hideList: !view.hideList }),
    ']': () => change({ hidePanel: !view.hidePanel }),
    '?': () => help.showModal(),
  })
  const stepProblem = (by: 1 | -1): void => {
    if (view.hidePanel) change({ hidePanel: false })
    panel.choose('check')
    problems.step(by)
  }

  const showState = (): void => {
    const listed = draft.show(posts.find(view.post))
    const shown = article && posts.find(article.post)
    phoneCode.show(article && shown && hasDraft(shown, article.account) ? article.phoneQr : undefined)
    problems.showState(listed && standing(listed, view.account))
  }

  return {
    hear({ event, data }) {
      if (event === 'posts') {
        posts.show(data)
        // One that is gone while it is looked at stays: it may come back.
        const isShown = article?.post === view.post && (article?.blocks.length || article?.pictures)
        const stays = wasThere && isShown
        body.classList.toggle('without-posts', data.length === 0 && !stays)
        if (!stays && posts.find(view.post) === undefined && data[0]) change({ post: data[0].id, trial: {} })
        wasThere ||= posts.find(view.post) !== undefined
      } else if (event === 'changed') posts.update(data)
      else if (event === 'uploading') copy.uploaded(data)
      else if (event === 'article') {
        if (data.post === view.post) take(data)
      } else if (article && data.post === article.post) {
        const isFirst = checked !== data.post
        checked = data.post
        if (isFirst || isNews(data, article)) show({ ...article, ...data })
      }
      showState()
    },
    connected(is) {
      notices.connected(is)
      if (is && wasLost) {
        announce(say.back)
        phones.reload()
      }
      wasLost = !is
    },
  }
}

/** Whether a check found other things than what stands there since the last one. */
const isNews = (found: CheckedArticle, { problems, card }: ShownArticle): boolean =>
  JSON.stringify([found.problems, found.card]) !== JSON.stringify([problems, card])

/** Whether a copy of both would be the same. */
const isSameArticle = (one: ShownArticle, other: ShownArticle): boolean =>
  JSON.stringify(copiedOf(one)) === JSON.stringify(copiedOf(other))

const copiedOf = ({ post, account, root, blocks, text, pictures }: ShownArticle) => [
  [post, account, root.light, text, pictures],
  blocks.map(({ light }) => light),
]

/** Until an article is checked, what was found in it before stands: it would go and come back at every save. */
function withChecked(next: ShownArticle, before: ShownArticle | undefined): ShownArticle {
  if (before?.post !== next.post || next.isStale || before.isStale) return next
  const { card, problems } = before
  const isSameCover = card.cover === next.card.cover && isSameSpot(card.focus, next.card.focus)
  return { ...next, problems, ...(isSameCover && { card }) }
}

const isSameSpot = (one: FeedCard['focus'], other: FeedCard['focus']): boolean =>
  one?.x === other?.x && one?.y === other?.y
