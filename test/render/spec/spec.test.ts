import commonmarkSpec from 'commonmark-spec'
import { fromHtml } from 'hast-util-from-html'
import { describe, expect, test } from 'vitest'
import { commonmark } from '../../../src/dialects/commonmark.ts'
import { render } from '../../helpers/render.ts'
import { type Differences, differences } from './differences.ts'
import gfmSpec from './gfm-0.29.json' with { type: 'json' }
import { outlineOf } from './outline.ts'
import { articleReading, markedTheme } from './read-article.ts'
import { readStandard } from './read-standard.ts'

interface Example {
  number: number
  section: string
  markdown: string
  html: string
}

/** Every local address leads to a post, so that articles tell where links go. */
const everyLinkAPost = { ...commonmark, resolveLink: (address: string) => `/project/${address}` }

async function outlines({ markdown, html }: Example) {
  const article = await render(markdown, {
    theme: markedTheme,
    dialect: everyLinkAPost,
    newline: 'space',
    post: { fields: { title: '题' } },
  })
  const tree = fromHtml(article.html, { fragment: true })
  return {
    ours: outlineOf(tree, articleReading(article, tree)),
    standard: outlineOf(fromHtml(html, { fragment: true }), readStandard),
  }
}

const commonmarkExamples = commonmarkSpec.tests.map((example) => ({
  ...example,
  markdown: example.markdown.replaceAll('→', '\t'),
  html: example.html.replaceAll('→', '\t'),
}))

describe.each<[string, string, number, Example[], Differences]>([
  ['CommonMark 0.31.2', 'commonmark', 652, commonmarkExamples, differences.commonmark],
  ['GFM 0.29', 'gfm', 673, gfmSpec.examples, differences.gfm],
])('%s', (_, file, count, examples, different) => {
  const listed = new Set(Object.values(different).flat())

  test('is there with every example', () => {
    expect(examples.length).toBe(count)
    expect([...listed].filter((number) => number > count)).toEqual([])
  })

  test.each(examples.filter(({ number }) => !listed.has(number)))(
    'example $number, $section: same structure, same words',
    async (example) => {
      const { ours, standard } = await outlines(example)
      expect(ours).toEqual(standard)
    },
  )

  test('differs only where listed, and there still', async () => {
    const seen: string[] = []
    for (const [reason, numbers] of Object.entries(different)) {
      seen.push(`# ${reason}`)
      for (const number of numbers) {
        const { ours, standard } = await outlines(examples[number - 1]!)
        expect(ours, `Needless: example ${number}, “${reason}”`).not.toEqual(standard)
        seen.push(`\n## ${number}`, ...ours)
      }
      seen.push('')
    }
    await expect(seen.join('\n')).toMatchFileSnapshot(`${file}.differences.txt`)
  })
})
