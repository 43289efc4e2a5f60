import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notSupported, notUnderstood, type Picture } from '../drawing.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'
import { pictureSequence } from './sequence-picture.ts'

/** Who takes part, and what happens from top to bottom. */
export interface Sequence {
  actors: Actor[]
  events: SequenceEvent[]
  title?: string
}

export interface Actor {
  id: string
  words: string
  isPerson: boolean
}

export type ArrowTip = 'none' | 'filled' | 'cross' | 'open'

export type SequenceEvent =
  | {
      kind: 'message'
      from: string
      to: string
      words: string
      number?: number
      isDashed: boolean
      tip: ArrowTip
      isBothWays: boolean
    }
  | { kind: 'note'; side: 'left' | 'right' | 'over'; of: string[]; words: string }
  | { kind: 'activate' | 'deactivate'; actor: string }
  /** `rect` is a coloured ground without words. */
  | { kind: 'open'; block: string; words: string; ground?: string }
  | { kind: 'divide'; block: string; words: string }
  | { kind: 'close' }

/**
 * Draws a sequence diagram: its layout is a table of columns and rows, which needs no engine.
 *
 * https://mermaid.js.org/syntax/sequenceDiagram.html (checked 2026-11-24)
 */
export async function drawSequence(
  [, ...lines]: Line[],
  notes: Drawing['notes'],
): Promise<Picture & Pick<Drawing, 'title'>> {
  const sequence = read(lines, notes)
  if (sequence.actors.length === 0) throw new DiagramFault(problem('diagram/empty', {}))
  return { ...pictureSequence(sequence), ...(sequence.title !== undefined && { title: sequence.title }) }
}

const id = '[^\\s+\\-<>:,;()]+(?:[ -]+[^\\s+\\-<>:,;()]+)*?'
const arrow = '<<-->>|<<->>|-->>|->>|--x|-x|--\\)|-\\)|-->|->'

const forms = {
  actor: /^(participant|actor)\s+(.+?)(?:\s+as\s+(.+))?$/,
  message: new RegExp(`^(${id})\\s*(${arrow})\\s*([+-]?)\\s*(${id})\\s*:\\s*(.*)$`, 'u'),
  note: /^note\s+(left\s+of|right\s+of|over)\s+([^:]+?)\s*:\s*(.*)$/i,
  activation: /^(activate|deactivate)\s+(.+)$/,
  open: /^(loop|alt|opt|par|critical|break)(?:\s+(.*))?$/,
  ground: /^rect\s+(.+)$/,
  divide: /^(else|and|option)(?:\s+(.*))?$/,
  number: /^autonumber(?:\s+(\d+))?(?:\s+(\d+))?$/,
}

/** What may divide which block. */
const dividers: Readonly<Record<string, string>> = { else: 'alt', and: 'par', option: 'critical' }

function read(lines: Line[], notes: Drawing['notes']): Sequence {
  const sequence: Sequence = { actors: [], events: [] }
  const { events } = sequence
  const blocks: { block: string; line: number }[] = []
  let numbering: { next: number; step: number } | undefined
  for (const { text: written, line } of lines) {
    const text = written.replace(/;$/, '').trim()
    const [, type, actorId, actorWords] = forms.actor.exec(text) ?? []
    const message = forms.message.exec(text)
    const [, side, of, noteWords] = forms.note.exec(text) ?? []
    const [, activation, active] = forms.activation.exec(text) ?? []
    const [, opened, openWords] = forms.open.exec(text) ?? []
    const [, ground] = forms.ground.exec(text) ?? []
    const [, divider, divideWords] = forms.divide.exec(text) ?? []
    const number = forms.number.exec(text)
    const title = /^title\s*[:\s]\s*(.+)$/.exec(text)?.[1]
    if (title !== undefined && !message) sequence.title = wordsOf(title, line)
    else if (/^(?:links?|properties)\s/.test(text))
      notes.push({ problem: problem('diagram/settings-ignored', { settings: text.slice(0, 40) }), line })
    else if (message) {
      const [, from = '', tip = '', mark, to = '', words = ''] = message
      addActor(sequence, from, line)
      addActor(sequence, to, line)
      events.push({
        kind: 'message',
        from,
        to,
        words: wordsOf(words, line),
        isDashed: tip.includes('--'),
        isBothWays: tip.startsWith('<<'),
        tip: tip.endsWith('>>')
          ? 'filled'
          : tip.endsWith('x')
            ? 'cross'
            : tip.endsWith(')')
              ? 'open'
              : 'none',
        ...(numbering && { number: numbering.next }),
      })
      if (numbering) numbering.next += numbering.step
      if (mark === '+') events.push({ kind: 'activate', actor: to })
      if (mark === '-') events.push({ kind: 'deactivate', actor: from })
    } else if (text.includes('@{')) throw notSupported('@{ … }', line)
    else if (type && actorId) addActor(sequence, actorId, line, actorWords ?? actorId, type === 'actor')
    else if (side && of) {
      const actors = of.split(/\s*,\s*/)
      for (const each of actors) addActor(sequence, each, line)
      const where = side.toLowerCase().startsWith('left')
        ? 'left'
        : side.toLowerCase().startsWith('right')
          ? 'right'
          : 'over'
      events.push({ kind: 'note', side: where, of: actors, words: wordsOf(noteWords ?? '', line) })
    } else if (activation && active) {
      addActor(sequence, active, line)
      events.push({ kind: activation === 'activate' ? 'activate' : 'deactivate', actor: active })
    } else if (opened) {
      blocks.push({ block: opened, line })
      events.push({ kind: 'open', block: opened, words: wordsOf(openWords ?? '', line) })
    } else if (ground) {
      if (!/^(?:#[\da-f]{3,8}|[a-z]+|rgba?\([\d.,% ]+\))$/i.test(ground)) throw notUnderstood(text, line)
      blocks.push({ block: 'rect', line })
      events.push({ kind: 'open', block: 'rect', words: '', ground })
    } else if (divider) {
      const block = blocks.at(-1)?.block
      if (block === undefined || block !== dividers[divider]) throw notUnderstood(text, line)
      events.push({ kind: 'divide', block: divider, words: wordsOf(divideWords ?? '', line) })
    } else if (text === 'end' && blocks.length > 0) {
      blocks.pop()
      events.push({ kind: 'close' })
    } else if (number) numbering = { next: Number(number[1] ?? 1), step: Number(number[2] ?? 1) }
    else if (text === 'autonumber off') numbering = undefined
    else if (/^(?:create|destroy|box)\s/.test(text)) throw notSupported(text, line)
    else throw notUnderstood(written, line)
    boundElements(sequence.actors.length + events.length, line)
  }
  const open = blocks.at(-1)
  if (open) throw notUnderstood(open.block, open.line)
  return sequence
}

function addActor(
  { actors }: Sequence,
  actorId: string,
  line: number,
  words?: string,
  isPerson = false,
): void {
  const known = actors.find((each) => each.id === actorId)
  if (!known) actors.push({ id: actorId, words: wordsOf(words ?? actorId, line), isPerson })
  else if (words !== undefined) {
    known.words = wordsOf(words, line)
    known.isPerson = isPerson
  }
}
