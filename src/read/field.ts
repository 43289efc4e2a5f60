import type { FieldName } from './post.ts'

/** One field of the front matter: what checks, documentation and messages are made from. */
export interface Field {
  name: FieldName
  /** Its name in the front matter. */
  written: string
  type:
    | 'text'
    | 'line'
    | 'boolean'
    | 'choice'
    | 'list'
    | 'names'
    | 'time'
    | 'url'
    | 'uid'
    | 'number'
    | 'colour'
    | 'point'
    | 'box'
  /** Values of a `choice`. */
  choices?: readonly string[]
  /** The least and the greatest value of a `number`. */
  range?: readonly [from: number, to: number]
  /** What happens when the post doesn't state it, in words. */
  default: { zh: string; en: string }
  /** Names other systems give it; the first that is stated counts. */
  aliases?: readonly string[]
  /** What writers of Chinese call it. These names hold nothing; whoever writes one is told ours. */
  calledInChinese?: readonly string[]
  docs: { zh: string; en: string }
}
