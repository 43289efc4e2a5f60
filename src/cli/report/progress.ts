import type { Clock } from '../../clock.ts'
import type { Lang } from '../../problems/describe.ts'
import type { ProgressEvent } from '../../publish/session.ts'
import type { Style } from '../terminal/colours.ts'
import { cutColumns } from '../terminal/display-width.ts'
import { ownSequence } from '../terminal/terminal-text.ts'
import { progressWords, settlesWithin } from '../words/actions.ts'
import { sizeText } from '../words/size.ts'
import { words } from '../words/words.ts'
import { stepLines } from './plan.ts'

/**
 * How work is told while it goes on. `live`: a line of the terminal, written over and over. `lines`: a line for each
 * picture that was uploaded, for waiting for another wxpub, and for looking for what became of a call. `timed`: a line for
 * each stage, with its time.
 */
export type Manner = 'live' | 'lines' | 'timed' | 'silent'

export interface ProgressLayout {
  manner: Manner
  lang: Lang
  style: Style
  /** Columns of the terminal now. */
  columns(): number
  clock: Clock
  /** Writes to the terminal, without a new line. */
  write(text: string): void
  /** Writes a line that stays. */
  say(line: string): void
}

export interface ProgressReport {
  tell(event: ProgressEvent): void
  /** Takes the live line away, so that something that stays can be written in its place. */
  clear(): void
  /** While a person answers in the last line, nothing is written. @returns what tells the rest and goes on */
  hold(): () => void
  /** What was told last is over. */
  end(): void
}

/** What takes longer than this is named. */
const slowMs = 2000

/** Empties the line, and goes to its beginning. */
const emptyLine = ownSequence('\u001B[2K\u001B[G')

export function createProgressReport(layout: ProgressLayout): ProgressReport {
  const { manner, lang, style, columns, clock, write, say } = layout
  // Before the first post's turn config and posts are read, and what renders is loaded.
  let stage: { label: string; since: number } | undefined =
    manner === 'timed' ? { label: words.readingProject[lang], since: clock.now() } : undefined
  /** What the live line says, and since when the same picture has been under way. */
  let live: { label: string; picture: string | undefined; since: number } | undefined
  let waiting: AbortController | undefined
  let held: ProgressEvent[] | undefined
  const lookedFor = new Set<string>()

  function show(label: string, picture: string | undefined): void {
    const isSame = picture !== undefined && live?.picture === picture
    live = { label, picture, since: isSame && live ? live.since : clock.now() }
    waiting?.abort()
    waiting = undefined
    draw()
    const leftMs = live.since + slowMs - clock.now()
    if (picture === undefined || leftMs <= 0) return
    waiting = new AbortController()
    const { signal } = waiting
    void clock.sleep(leftMs, signal).then(() => {
      if (!signal.aborted) draw()
    })
  }

  function draw(): void {
    if (!live) return
    const { label, picture, since } = live
    const isSlow = picture !== undefined && clock.now() - since >= slowMs
    write(emptyLine + style('dim', cutColumns(isSlow ? `${label}  ${picture}` : label, columns() - 1)))
  }

  /** Whether a call in doubt will be looked for for a while, which wasn't told of the post yet. */
  function isFirstLongLook(event: ProgressEvent): boolean {
    if (event.kind !== 'settling' || event.waitMs < slowMs || lookedFor.has(event.post)) return false
    lookedFor.add(event.post)
    return true
  }

  function end(): void {
    if (stage) say(style('dim', `${stage.label}  ${timeText(clock.now() - stage.since)}`))
    stage = undefined
  }

  function clear(): void {
    waiting?.abort()
    if (live) write(emptyLine)
    live = undefined
  }

  return {
    tell,
    clear,
    hold() {
      end()
      clear()
      held = []
      return () => {
        const events = held ?? []
        held = undefined
        events.forEach(tell)
      }
    },
    end,
  }

  function tell(event: ProgressEvent): void {
    // What follows says more.
    if (event.kind === 'answered') return
    if (held) {
      held.push(event)
      return
    }
    end()
    if (event.kind === 'decided') {
      if (manner !== 'silent') stepLines(event, { lang, style }).forEach(say)
      return
    }
    const underWay = event.kind === 'pictures' ? event.underWay : undefined
    const label = labelOf(event, lang)
    if (manner === 'timed')
      stage = { label: [label, underWay].filter(Boolean).join('  '), since: clock.now() }
    // Posts are rendered ahead while the pictures of another one are sent.
    const isAhead = event.kind === 'rendering' && live?.picture !== undefined
    if (manner === 'live' && !isAhead) show(label, underWay)
    // Nobody who reads a log later should wonder why it took so long.
    if (manner === 'lines' && (event.kind === 'waiting' || isFirstLongLook(event))) say(label)
    if (manner === 'lines' && event.kind === 'pictures' && event.uploaded) {
      const { post, done, total, uploaded } = event
      const count = `${words.uploaded[lang]} ${done}/${total}`
      const picture =
        uploaded.use === 'cover' ? `${uploaded.picture}${words.asCover[lang]}` : uploaded.picture
      say([post, count, picture, sizeText(uploaded.sentBytes)].join('  '))
    }
  }
}

function labelOf(event: Exclude<ProgressEvent, { kind: 'decided' | 'answered' }>, lang: Lang): string {
  if (event.kind === 'pausing')
    return `${event.call}  ${progressWords.pausing[lang]} ${timeText(event.waitMs)}`
  if (event.kind === 'waiting')
    return `${event.post}  ${progressWords.waiting[lang].replace('{owner}', () => event.owner)}`
  if (event.kind === 'settling') return `${event.post}  ${progressWords.settling[lang]}${leftOf(event, lang)}`
  if (event.kind !== 'pictures') return `${event.post}  ${progressWords[event.kind][lang]}`
  const { post, stage, done, total, sentBytes } = event
  const sent = sentBytes > 0 ? `  ${sizeText(sentBytes)}` : ''
  return `${post}  ${progressWords[stage][lang]} ${done}/${total}${sent}`
}

/** How long a call in doubt is looked for at most, where somebody might wonder. */
function leftOf({ leftMs = 0 }: Extract<ProgressEvent, { kind: 'settling' }>, lang: Lang): string {
  if (leftMs < slowMs) return ''
  const unit = leftMs > 60_000 ? 'minutes' : 'seconds'
  const left = Math.ceil(leftMs / (unit === 'minutes' ? 60_000 : 1000))
  return settlesWithin[unit][lang].replace('{left}', `${left}`)
}

const timeText = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
