import type { Count } from '../contract.ts'
import { element, fill, setAttribute } from './element.ts'
import { words } from './words.ts'

/** From here on a limit is near, in parts of it. */
const near = 0.9

/** What the article counts, against the limits. */
export function createCountTable(): { box: HTMLElement; show(counts: readonly Count[]): void } {
  const table = element('dl', { class: 'counts', 'aria-label': words().countsTitle })
  return { box: table, show: (counts) => fill(table, ...counts.map(row)) }
}

function row(count: Count): HTMLElement {
  const { name, value, limit } = inUnits(count)
  const state = stateOf(count)
  const meter = limit !== undefined && meterOf(value / limit, words().counts[name])
  const amount = element('span', { class: 'amount' }, format(name, value))
  if (limit !== undefined) amount.append(element('span', { class: 'limit' }, ` / ${format(name, limit)}`))
  const warning =
    limit !== undefined &&
    state !== '' &&
    element(
      'span',
      { class: 'state' },
      state === 'over' ? words().over(format(name, value - limit)) : words().nearLimit,
    )
  return element(
    'div',
    { class: `count ${state}` },
    element('dt', {}, words().counts[name]),
    element('dd', {}, warning, amount, meter),
  )
}

/** Title, digest and author in what readers of the page count by. */
function inUnits({ name, value, limit }: Count): Count {
  const per = name === 'title' || name === 'digest' || name === 'author' ? words().characterUnits : 1
  return { name, value: per * value, ...(limit !== undefined && { limit: per * limit }) }
}

function stateOf({ value, limit }: Count): 'over' | 'near' | '' {
  if (limit === undefined) return ''
  if (value > limit) return 'over'
  return value >= near * limit ? 'near' : ''
}

function meterOf(part: number, label: string): HTMLElement {
  const meter = element('span', { class: 'meter', role: 'meter', 'aria-label': label })
  for (const [name, value] of Object.entries({ valuemin: 0, valuemax: 100, valuenow: percent(part) }))
    setAttribute(meter, `aria-${name}`, value)
  const bar = element('span', {})
  bar.style.width = `${percent(part)}%`
  meter.append(bar)
  return meter
}

const percent = (part: number): number => Math.min(100, Math.round(100 * part))

/** `bytes` as kB or MB, everything else as a number. */
function format(name: Count['name'], value: number): string {
  return name === 'bytes' ? formatBytes(value) : value.toLocaleString(words().locale)
}

/** A size in bytes, as people say it. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${bytes >= 10_000 ? Math.round(bytes / 1000) : (bytes / 1000).toFixed(1)} kB`
}
