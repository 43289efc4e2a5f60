import type { Look } from './article-view.ts'
import type { Device } from './phone.ts'

/** What a theme is tried with. What isn't set is as the post has it. */
export interface Trial {
  theme?: string
  color?: string
  fontSize?: string
  lineHeight?: string
  indent?: string
  justify?: string
  codeTheme?: string
}

/** What is looked at, and how. */
export interface View {
  post?: string
  /** Whose the post is looked at for, where there are several. */
  account?: string
  device: Device | 'all'
  /** `auto`: light and dark where there is room, else light. */
  look: Look | 'both' | 'auto'
  /** Whether what WeChat will change is framed. */
  overlay: boolean
  /** Whether the list of posts and the panel are put away. */
  hideList: boolean
  hidePanel: boolean
  trial: Trial
}

/** What the server is asked for. */
export interface Asked extends Pick<View, 'post' | 'account' | 'trial'> {
  dark: boolean
}

const key = 'wxpub-preview'
const first: View = {
  device: 'phone',
  look: 'auto',
  overlay: false,
  hideList: false,
  hidePanel: false,
  trial: {},
}

/** In narrower windows list and panel lie over the article, and are shown only when asked for. */
export const narrow = { hideList: '(max-width: 1239px)', hidePanel: '(max-width: 759px)' } as const

/** The view of last time. The post is in the address, so that each tab has its own. */
export function readView(): View {
  const post = decodeURIComponent(location.hash.slice(1))
  const view: View = { ...first, ...stored(), ...(post !== '' && { post }) }
  const hidden = (side: keyof typeof narrow): boolean => view[side] || matchMedia(narrow[side]).matches
  return { ...view, hideList: hidden('hideList'), hidePanel: hidden('hidePanel') }
}

/** Keeps a view for the next time, except for what is only tried, and for what a narrow window hides. */
export function keepView({ post, trial: _, ...view }: View): void {
  history.replaceState(undefined, '', post === undefined ? ' ' : `#${encodeURIComponent(post)}`)
  try {
    const { hideList, hidePanel, ...shown } = view
    const sides = matchMedia(narrow.hideList).matches ? {} : { hideList, hidePanel }
    localStorage.setItem(key, JSON.stringify({ ...stored(), ...shown, ...sides }))
  } catch {
    // A browser may forbid storing: the next visit begins anew.
  }
}

function stored(): Partial<View> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {}
  }
}
