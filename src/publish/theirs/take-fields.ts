import { addField, replaceField } from '../../read/edit-front-matter.ts'
import { fields } from '../../read/fields.ts'
import type { Article } from '../../render/article.ts'
import type { CanonicalArticle } from '../compare/canonical.ts'
import type { ReadyPost } from '../post-run.ts'

/** A text with a person's title and digest in it. */
export interface TakenFields {
  text: string
  taken: number
  left: ('title' | 'digest')[]
}

/**
 * Takes title and digest of a draft into the post: where it states them, or else the title into its first heading. A
 * digest that was made of the first paragraph, and that the person left alone, is no field of hers. Each edit is proven by
 * rendering. Pure but for `render`.
 *
 * @param text the Markdown
 * @param sent what we would send of the post as it was
 * @param theirs the draft
 * @param base what the draft said when it was read last, or was sent with, where that is known
 */
export async function takeFields(
  text: string,
  sent: Article,
  theirs: CanonicalArticle,
  render: (text: string) => Promise<ReadyPost | undefined>,
  base?: Pick<CanonicalArticle, 'title' | 'digest'>,
): Promise<TakenFields> {
  const result: TakenFields = { text, taken: 0, left: [] }
  for (const name of ['title', 'digest'] as const) {
    const wanted = theirs[name]
    const own = fieldOf(sent, name)
    if (wanted === '' || wanted === base?.[name] || own === undefined || fold(own) === wanted) continue
    const says = async (edited: string) => {
      const { article } = (await render(edited)) ?? {}
      return article !== undefined && fold(fieldOf(article, name) ?? '') === wanted
    }
    // The words that were taken already may have made it.
    if (await says(result.text)) continue
    const names = namesOf(name)
    const edits = [
      replaceField(result.text, names, wanted),
      name === 'title'
        ? replaceHeading(result.text, sent.title, wanted)
        : addField(result.text, name, wanted),
    ]
    const proven = await firstProven(edits, says)
    if (proven === undefined) result.left.push(name)
    else {
      result.text = proven
      result.taken++
    }
  }
  return result
}

/** A picture post has no digest. */
function fieldOf(article: Article, name: 'title' | 'digest'): string | undefined {
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

function namesOf(name: 'title' | 'digest'): string[] {
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
