import type { Count, FeedCard, PostState, ShownProblem, SyncWay } from '../contract.ts'
import type { Device } from './phone.ts'
import type { Standing } from './standing.ts'
import { english } from './words-en.ts'
import { chinese } from './words-zh.ts'

/** The words of the page, in one language. What a problem says comes from the server. */
export interface Words {
  /** For dates. */
  locale: string
  article: string
  devices: Record<Device | 'all', string>
  deviceChoice: string
  looks: Record<'light' | 'dark' | 'both', string>
  lookChoice: string
  account: string
  posts: string
  filterPosts: string
  noPosts: string
  noPostsHint: string
  noneMatch: string
  untitled: string
  opening: string
  states: Record<PostState, string>
  stateChoice: string
  allStates: string
  withProblems: string
  postCount(shown: number, all: number): string
  /** How many there are of a severity. */
  severityCounts: Record<ShownProblem['severity'], (count: number) => string>
  tabs: Record<'check' | 'cover' | 'style', string>
  panel: string
  counts: Record<Count['name'], string>
  /** How a Chinese character of title, digest and author is counted: in English as two letters. */
  characterUnits: 1 | 2
  countsTitle: string
  over(by: string): string
  nearLimit: string
  noProblems: string
  /** The same beside notes. @param notes how many, in words */
  onlyNotes(notes: string): string
  /** Below it. */
  standings: Record<Standing, string>
  severities: Record<ShownProblem['severity'], string>
  atLine(line: number): string
  /** @param tally how many of each severity, in words */
  problemsHere(tally: string): string
  more(count: number): string
  /** Tags of problems; button of the overlay, and words at what it frames. */
  wechatWill: string
  hardToRead: string
  overlay: string
  open: string
  placeCopied(place: string): string
  cantOpen: string
  gone: string
  stale: string
  broken: string
  staleHint: string
  lost: string
  back: string
  onlyPreview: string
  card: Record<'chat' | 'share' | 'cover' | 'accountKind' | 'noCover' | 'library', string>
  coverOrigins: Record<FeedCard['origin'], string>
  focus: Record<'hint' | 'label' | 'reset', string>
  focusAt(x: number, y: number): string
  frontMatter: string
  frontMatterHint: string
  /** The same before anything is tried. */
  tryHint: string
  copyLines: string
  copied: string
  theme: string
  knobs: Record<'color' | 'fontSize' | 'lineHeight' | 'indent' | 'justify' | 'codeTheme', string>
  asTheme: string
  on: string
  off: string
  reset: string
  ownColour: string
  copyForEditor: string
  copyHtml: string
  copying: string
  copiedForEditor: string
  /** What is left to do once it is pasted. */
  afterPaste: string
  picturesFollow: string
  copiedHtml: string
  withoutPictures(count: number): string
  copyFailed: string
  pressAgain: string
  tooLarge(size: string): string
  tooLargeHint: string
  /** The same where pictures can be uploaded. */
  tooLargeCanUpload: string
  uploadAndCopy: string
  uploadingPictures: string
  uploadFailed: string
  /** Of a copy with WeChat's addresses. */
  picturesAreThere: string
  copyAnyway: string
  copyNoPictures: string
  syncing: string
  /** For short, where the banner says more. */
  decide: string
  waitingFor: Record<'offline' | 'quota', string>
  uploading(done: number, of: number): string
  synced(time: string): string
  ways: Record<SyncWay, string>
  wayHints: Record<SyncWay, string>
  overwriteWarning: string
  /** Where this page only looks. */
  decideThere: string
  difference: string
  yours: string
  theirs: string
  orderFailed: string
  phoneQr: string
  phoneQrHint: string
  help: string
  close: string
  showList: string
  showPanel: string
  keys: Record<HelpKey, string>
}

/** What keys do. */
export type HelpKey =
  | 'filter'
  | 'posts'
  | 'devices'
  | 'look'
  | 'overlay'
  | 'problems'
  | 'open'
  | 'copy'
  | 'tabs'
  | 'sides'
  | 'scroll'
  | 'help'

let current: Words = chinese

/** Chooses the language of the page. */
export function speak(lang: 'zh' | 'en'): void {
  current = lang === 'zh' ? chinese : english
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

/** The words in the language of the page. */
export const words = (): Words => current

/** An account as readers would see it: one without a name of its own in the config has none to show. */
export const accountName = (name: string): string =>
  name === '' || name === 'default' ? current.card.accountKind : name
