import { describe, type Lang } from '../problems/describe.ts'
import type { PostResult } from '../publish/result.ts'

/** Bots take some 2,000 bytes of text at least; Chinese takes three a character. */
const longestBytes = 2000

type Kind = 'published' | 'failed' | 'person'

/**
 * What people should hear of a run, in a few lines; nothing when nothing happened. Pure.
 *
 * Its first word is the name of the program: bots that demand a keyword are given `wxpub`.
 */
export function messageOf(results: readonly PostResult[], lang: Lang): string | undefined {
  const told = results.flatMap((result) => {
    const kind = kindOf(result)
    return kind ? [{ kind, line: lineOf(result, kind, lang) }] : []
  })
  if (told.length === 0) return undefined
  const counts = kinds.flatMap((kind) => {
    const count = told.filter((each) => each.kind === kind).length
    return count > 0 ? [countWords[kind][lang].replace('{count}', String(count))] : []
  })
  const head = lang === 'zh' ? `wxpub：${counts.join('，')}` : `wxpub: ${counts.join(', ')}`
  return withinLimit(
    head,
    kinds.flatMap((kind) => told.filter((each) => each.kind === kind)),
    lang,
  )
}

const kinds: readonly Kind[] = ['published', 'failed', 'person']
const symbols: Record<Kind, string> = { published: '✓', failed: '✗', person: '☐' }
const countWords: Record<Kind, Record<Lang, string>> = {
  published: { zh: '发表 {count} 篇', en: '{count} published' },
  failed: { zh: '没有成功 {count} 篇', en: '{count} failed' },
  person: { zh: '等人处理 {count} 篇', en: '{count} waiting for a person' },
}

function kindOf({ action, manual }: PostResult): Kind | undefined {
  if (action === 'published') return 'published'
  if (action === 'failed' || action === 'doubtful') return 'failed'
  return action === 'conflict' || action === 'blocked' || manual.length > 0 ? 'person' : undefined
}

function lineOf(result: PostResult, kind: Kind, lang: Lang): string {
  const { title, post, publication, problems } = result
  const name = title ? (lang === 'zh' ? `《${title}》` : `“${title}”`) : post
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  const said = kind === 'published' ? (publication?.url ?? '') : worst ? describe(worst, lang).reason : ''
  return [symbols[kind], said.startsWith(name) ? '' : name, said].filter(Boolean).join(' ')
}

/** As many lines as fit, and how many don't. */
function withinLimit(head: string, told: readonly { line: string }[], lang: Lang): string {
  const lines = [head]
  for (const [index, { line }] of told.entries()) {
    const left = told.length - index
    const more = lang === 'zh' ? `……还有 ${left} 篇` : `… and ${left} more`
    const isTooLong = Buffer.byteLength([...lines, line, more].join('\n')) > longestBytes
    if (isTooLong) return [...lines, more].join('\n')
    lines.push(line)
  }
  return lines.join('\n')
}
