import { canonicalize } from '../../../src/publish/compare/canonical.ts'
import type { Change } from '../../../src/publish/theirs/find-changes.ts'
import type { FormChange } from '../../../src/publish/theirs/find-form-changes.ts'
import type { Line } from '../../../src/publish/theirs/glyphs.ts'
import { keyOf, numberParts, readLines } from '../../../src/publish/theirs/glyphs.ts'
import { patchForms } from '../../../src/publish/theirs/patch-forms.ts'
import { type MarkdownPatch, patchMarkdown } from '../../../src/publish/theirs/patch-markdown.ts'
import { linesOfDraft } from '../../../src/publish/theirs/read-remote.ts'
import { setByHand } from '../../../src/publish/theirs/set-by-hand.ts'
import { parsePost } from '../../../src/read/read-post.ts'
import { renderArticle, traceArticle } from '../../../src/render/render-article.ts'
import { parseBody } from '../../../src/survival/parse-body.ts'
import { survive, surviveTree } from '../../../src/survival/survive.ts'
import { defaultTheme } from '../../helpers/render.ts'

/** What Markdown renders to. */
export async function bodyOf(markdown: string): Promise<string> {
  const article = await renderArticle(postOf(markdown), defaultTheme, options)
  if (article.type !== 'news') throw new TypeError('Expected a news article')
  return article.html
}

/** What Markdown says, line by line, and where from. */
export async function linesOf(markdown: string): Promise<Line[]> {
  const post = postOf(markdown)
  const body = await parseBody(await bodyOf(markdown))
  numberParts(body)
  const traces = await traceArticle(post, defaultTheme, options)
  return readLines(surviveTree(body, 'save').tree, { text: post.body, traces })
}

/** Words of lines, a picture as its address. */
export const wordsOf = (lines: Line[]): string[] => lines.map(keyOf)

/**
 * A person edits the body in the editor of WeChat's website; then her words are taken into the Markdown.
 *
 * @param edit changes the HTML that the editor holds
 * @param own what the post says since it was sent. Default: the same
 */
export async function takeIn(
  markdown: string,
  edit: (html: string) => string,
  own?: string,
): Promise<Omit<MarkdownPatch, 'left'> & { left: (Change | FormChange)[]; theirs: Line[] }> {
  const stored = (await survive(await bodyOf(markdown), 'api')).html
  const theirs = await linesOfDraft((await survive(edit(stored), 'save')).html)
  const base = own === undefined ? undefined : await canonicalize({ content: stored })
  const text = own ?? markdown
  const words = await patchMarkdown(text, await linesOf(text), theirs, linesOf, base)
  const forms = await patchForms(words.text, theirs, linesOf, base && setByHand(base, theirs))
  return {
    text: forms.text,
    taken: words.taken + forms.taken,
    left: [...words.left, ...forms.left],
    replaced: words.replaced,
    comparison: words.comparison,
    theirs,
  }
}

const options = { author: '', comments: 'off' } as const

const postOf = (markdown: string) => parsePost(Buffer.from(markdown), '/root/post.md', '/root', 'post.md')
