import { addField, replaceField } from '../../read/edit-front-matter.ts'
import { fields } from '../../read/fields.ts'
import type { Article } from '../../render/article.ts'
import type { CanonicalArticle } from '../compare/canonical.ts'
import type { ReadyPost } from '../post-run.ts'
import { mergeField } from './merge-field.ts'

/** A text with a person's title, digest and author in it. */
export interface TakenFields {
  text: string
  taken: number
  left: FieldName[]
  /** Words of the writer's, and those of the website that stand in their place. */
  replaced: { ours: string; theirs: string }[]
}

type FieldName = 'title' | 'digest' | 'author'

/**
 * What the fields of a draft say; a digest only where a person may have written it, an author where both the post states
 * one and that of the draft is known.
 */
export type SaidFields = Pick<CanonicalArticle, 'title'> & { digest?: string; author?: string }

/**
 * Takes title, digest and author of a draft into the post: where it states them, or else the title into its first heading.
 * A digest that was made of the first paragraph, and that the person left alone, is no field of hers. Each edit is proven
 * by rendering. Pure but for `render`.
 *
 * @param text the Markdown
 * @param sent what we would send of the post as it was
 * @param theirs the draft
 * @param base what the draft said when it was read last, or was sent with, where that is known
 * @param options.statesDigest whether the post has a digest of its own
 */
export async function takeFields(
  text: string,
  sent: Article,
  theirs: SaidFields,
  render: (text: string) => Promise<ReadyPost | undefined>,
  base?: Partial<SaidFields>,
  { statesDigest = false }: { statesDigest?: boolean } = {},
): Promise<TakenFields> {
  const result: TakenFields = { text, taken: 0, left: [], replaced: [] }
  for (const name of ['title', 'digest', 'author'] as const) {
    const wanted = theirs[name]
    const own = fieldOf(sent, name)
    if (wanted === undefined || wanted === base?.[name] || own === undefined || fold(own) === wanted) continue
    if (wanted === '') {
      // WeChat makes a digest up where none is stated, and a title always.
      if (name === 'author' || (name === 'digest' && statesDigest)) result.left.push(name)
      continue
    }
    const isStated = name !== 'digest' || statesDigest
    const merged = isStated ? mergeField(fold(own), wanted, base?.[name]) : wanted
    const says = async (edited: string) => {
      const { article } = (await render(edited)) ?? {}
      return article !== undefined && fold(fieldOf(article, name) ?? '') === merged
    }
    // The words that were taken already may have made it.
    if (await says(result.text)) continue
    const names = namesOf(name)
    const edits = [
      replaceField(result.text, names, merged),
      ...(name === 'title' ? [replaceHeading(result.text, sent.title, merged)] : []),
      ...(name === 'digest' ? [addField(result.text, name, merged)] : []),
    ]
    const proven = await firstProven(edits, says)
    if (proven === undefined) result.left.push(name)
    else {
      result.text = proven
      result.taken++
      const isOwn = isStated && base?.[name] !== undefined && fold(own) !== base[name]
      if (isOwn && merged === wanted) result.replaced.push({ ours: own, theirs: wanted })
    }
  }
  return result
}

/** A picture post has neither digest nor author. */
function fieldOf(article: Article, name: FieldName): string | undefined {
  if (article.type === 'news') return article[name]
  return name === 'title' ? article.title : undefined
}

async function firstProven(
  edits: readonly (string | undefined)[],
  isRight: (edited: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const edited of edits) if (edited !== undefined && (await isRight(edited))) return edited
  return undefined
}

function namesOf(name: FieldName): string[] {
  const field = fields.find((each) => each.name === name)
  return field ? [field.written, ...(field.aliases ?? [])] : []
}

/** The first heading of the first rank that says just the title. */
function replaceHeading(text: string, title: string, wanted: string): string | undefined {
  const lines = text.split('\n')
  const at = lines.findIndex((line, index) => {
    const words = /^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1]
    const isUnderlined = /^ {0,3}=+[ \t]*$/.test(lines[index + 1] ?? '')
    return fold(words ?? (isUnderlined ? line : '')) === fold(title)
  })
  const line = lines[at]
  if (line === undefined) return undefined
  const start = line.indexOf(title)
  if (start < 0) return undefined
  lines[at] = line.slice(0, start) + wanted + line.slice(start + title.length)
  return lines.join('\n')
}

const fold = (words: string): string => words.replace(/\s+/g, ' ').trim()
