import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notSupported, notUnderstood, type Picture } from '../drawing.ts'
import { boundElements } from './bound-elements.ts'
import { addDuration, dateReader, dayMs, knowsFormat } from './gantt-dates.ts'
import { pictureGantt } from './gantt-picture.ts'
import { type Line, wordsOf } from './read-source.ts'

/** What is done when. Times are in milliseconds since 1970, UTC. */
export interface Gantt {
  title?: string
  axisFormat?: string
  tasks: Task[]
}

export interface Task {
  section: string | undefined
  words: string
  from: number
  to: number
  state: 'planned' | 'active' | 'done'
  isCritical: boolean
  isMilestone: boolean
}

/**
 * Draws a Gantt chart.
 *
 * https://mermaid.js.org/syntax/gantt.html (checked 2026-11-27)
 */
export async function drawGantt(
  [, ...lines]: Line[],
  notes: Drawing['notes'],
): Promise<Picture & Pick<Drawing, 'title'>> {
  const { title, ...gantt } = read(lines, notes)
  if (gantt.tasks.length === 0) throw new DiagramFault(problem('diagram/empty', {}))
  return { ...pictureGantt(gantt), ...(title !== undefined && { title }) }
}

interface Reading extends Gantt {
  section: string | undefined
  readDate: (text: string) => number | undefined
  endsIncluded: boolean
  excluded: { days: Set<number>; dates: Set<number> }
  byId: Map<string, Task>
  /** When a task begins that doesn't say. */
  next: number | undefined
}

function read(lines: Line[], notes: Drawing['notes']): Gantt {
  const readDate = dateReader('YYYY-MM-DD')
  if (!readDate) throw new TypeError('Expected the usual format to be known')
  const reading: Reading = {
    tasks: [],
    section: undefined,
    readDate,
    endsIncluded: false,
    excluded: { days: new Set(), dates: new Set() },
    byId: new Map(),
    next: undefined,
  }
  for (const { text, line } of lines) {
    const [, word = '', said = ''] = /^(\w+)(?:\s+(.+))?$/.exec(text) ?? []
    const setting = settings[word]
    if (setting && !text.includes(' :')) setting(reading, said, line)
    else if (/^(?:todayMarker|tickInterval|weekday|topAxis|click)\b/.test(text))
      notes.push({ problem: problem('diagram/settings-ignored', { settings: text.slice(0, 40) }), line })
    else readTask(reading, text, line)
    boundElements(reading.tasks.length, line)
  }
  const { tasks, title, axisFormat } = reading
  return { tasks, ...(title !== undefined && { title }), ...(axisFormat !== undefined && { axisFormat }) }
}

const settings: Readonly<Record<string, (reading: Reading, said: string, line: number) => void>> = {
  title: (reading, said, line) => {
    reading.title = wordsOf(said, line)
  },
  section: (reading, said, line) => {
    reading.section = wordsOf(said, line)
  },
  dateFormat: (reading, said, line) => {
    const readDate = dateReader(said)
    if (!readDate) throw notSupported(`dateFormat ${said}`, line)
    reading.readDate = readDate
  },
  axisFormat: (reading, said, line) => {
    if (!knowsFormat(said)) throw notSupported(`axisFormat ${said}`, line)
    reading.axisFormat = said
  },
  inclusiveEndDates: (reading) => {
    reading.endsIncluded = true
  },
  excludes: ({ excluded, readDate }, said, line) => {
    for (const each of said.toLowerCase().split(/[\s,]+/)) {
      const date = readDate(each)
      const day = weekdays.indexOf(each)
      if (each === 'weekends') excluded.days.add(0).add(6)
      else if (day >= 0) excluded.days.add(day)
      else if (date !== undefined) excluded.dates.add(date)
      else throw notSupported(`excludes ${each}`, line)
    }
    if (excluded.days.size === 7) throw notSupported(`excludes ${said}`, line)
  },
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** `Name : tags, id, start, end`; of the last three, the first one or two may be absent. */
function readTask(reading: Reading, text: string, line: number): void {
  const [, name, said] = /^(.+?)\s*:(?!:)\s*(.+)$/.exec(text) ?? []
  if (name === undefined || said === undefined) throw notUnderstood(text, line)
  const parts = said.split(',').map((part) => part.trim())
  const tags = new Set<string>()
  while (parts[0] !== undefined && /^(?:active|done|crit|milestone)$/.test(parts[0]))
    tags.add(parts.shift() ?? '')
  const [end = '', start, id, tooMuch] = parts.reverse()
  if (end === '' || tooMuch !== undefined) throw notUnderstood(text, line)
  const from = start === undefined ? reading.next : startOf(reading, start)
  if (from === undefined) throw notUnderstood(text, line)
  const { to, next } = endOf(reading, from, end)
  if (to === undefined || !(to >= from) || to - from > mostMs) throw notUnderstood(text, line)
  const task: Task = {
    section: reading.section,
    words: wordsOf(name, line),
    from,
    to,
    state: tags.has('done') ? 'done' : tags.has('active') ? 'active' : 'planned',
    isCritical: tags.has('crit'),
    isMilestone: tags.has('milestone'),
  }
  reading.tasks.push(task)
  reading.next = next ?? to
  if (id !== undefined) reading.byId.set(id, { ...task, to: reading.next })
}

/** Longer ones are mistakes, and so are those whose days are counted one by one. */
const mostMs = 400 * 366 * dayMs
const mostCountedMs = 10 * 366 * dayMs

/** From 0 for Sunday; 1970 began with a Thursday. */
const weekdayOf = (at: number): number => (((Math.floor(at / dayMs) + 4) % 7) + 7) % 7

function startOf({ byId, readDate }: Reading, text: string): number | undefined {
  const [, ids] = /^after\s+(.+)$/.exec(text) ?? []
  if (ids === undefined) return readDate(text)
  const ends = ids.split(/\s+/).map((id) => byId.get(id)?.to ?? Number.NaN)
  const last = Math.max(...ends)
  return Number.isNaN(last) ? undefined : last
}

/**
 * @returns where the task ends, and where one after it begins: excluded days make a task longer, and none begins with one
 */
function endOf(reading: Reading, from: number, text: string): { to?: number; next?: number } {
  const date = reading.readDate(text)
  if (date !== undefined) return { to: date + (reading.endsIncluded ? dayMs : 0) }
  const planned = addDuration(from, text)
  if (planned === undefined || planned - from > mostMs) return {}
  const { days, dates } = reading.excluded
  if (days.size === 0 && dates.size === 0) return { to: planned }
  if (planned - from > mostCountedMs) return {}
  let [to, next] = [planned, planned]
  let wasExcluded = false
  for (let day = from + dayMs; day <= next; day += dayMs) {
    if (!wasExcluded) to = next
    wasExcluded = days.has(weekdayOf(day)) || dates.has(day - (day % dayMs))
    if (wasExcluded) next += dayMs
  }
  return { to, next }
}
