import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { articleAddress } from '../../src/article-address.ts'
import { visitElements } from '../../src/render/element.ts'
import { modelRuns } from '../helpers/property-runs.ts'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** Where a link leads: what is published, what will be, what is drafted at most, nowhere, and to the post itself. */
const targets = ['old.md', 'later.md', 'new.md', 'gone.md', 'post.md'] as const

/** `W` stands for words, `P` for what a picture shows, `T` for a target. */
const inText = [
  '[W](T)',
  '**[W](./T#节)**',
  '[**W**](/T)',
  '[W][T]',
  '<a href="T">W</a>',
  '[![P](a.png)](T)',
  '[W![P](a.png)](T)',
]
const cards = [
  '[W](T)\n说明',
  '![P](a.png)\n[W](T)',
  '![P][图]\n## [W](T)',
  '说明\n**[W](T)**\n![P](a.png)',
  '[![P](a.png)](T)\n[W][T]',
].map((lines) => `::: card\n${lines}\n:::`)
const around = ['X', '见X。', '> X', '- X', '## X', '| 表 |\n| - |\n| X |', '注[^N]。\n\n[^N]: X']

const link = fc.record({
  form: fc.oneof(
    fc.constantFrom(...cards),
    fc
      .tuple(fc.constantFrom(...inText), fc.constantFrom(...around))
      .map(([form, place]) => place.replace('X', form)),
  ),
  target: fc.constantFrom(...targets),
})
type Link = typeof link extends fc.Arbitrary<infer Value> ? Value : never

const withCover = (title: string, body: string) => `---\ntitle: ${title}\ncover: cover.png\n---\n\n${body}\n`

const textOf = (links: Link[]) =>
  [
    ...links.map(({ form, target }, index) =>
      form
        .replaceAll('T', target)
        .replace('W', `甲${index}`)
        .replace('P', `图${index}`)
        .replaceAll('N', `${index}`),
    ),
    ...targets.map((target) => `[${target}]: ${target}`),
    '[图]: a.png',
  ].join('\n\n')

/* For a long run as in `model.test.ts`. */
test('links lead to posts as soon as those are published, whatever they stand in, and then nothing is left to do', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(link, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (links, hasMemory) => {
        const session = hasMemory ? { localFolder: await temporaryFolder() } : {}
        const project = await startPublishing({ session })
        try {
          for (const file of ['old.md', 'later.md', 'new.md'])
            await project.write(file, withCover(file, `${file} 的话。`))
          await project.write('post.md', withCover('题', textOf(links)))
          await project.publish('old.md')
          await project.draft('later.md')
          await sendTwice(project, 'created', expected(project, links, ['old.md']))
          await project.publish('later.md')
          const isRelinked = links.some(({ target }) => target === 'later.md')
          const both = expected(project, links, ['old.md', 'later.md'])
          await sendTwice(project, isRelinked ? 'updated' : 'unchanged', both)
          // A draft that leads where the ledger knows nothing of is never written without its links.
          project.loseLedger()
          const [lost] = await project.draft('post.md')
          expect(lost?.action).toBe(Object.keys(both).length > 0 ? 'blocked' : 'adopted')
        } finally {
          await project.close()
        }
      },
    ),
    modelRuns(12),
  )
})

/** Drafts the post twice: the first time it ends as told, the second time there is nothing to do. */
async function sendTwice(project: Publishing, action: string, links: Record<string, string>): Promise<void> {
  const [planned] = (await project.plan('post.md')).results
  const [sent] = await project.draft('post.md')
  const steps: Record<string, string> = { created: 'create', updated: 'relink', unchanged: 'nothing' }
  expect([sent?.action, planned?.step]).toEqual([action, steps[action]])
  const told = sent?.problems.filter(({ code }) => !code.startsWith('link/'))
  expect(told).toEqual([])
  const draft = project.server.account().drafts.get(sent?.draft?.mediaId ?? '')
  expect(linksIn(draft?.articles[0]?.content)).toEqual(links)
  project.calls()
  const [again] = await project.draft('post.md')
  expect([again?.action, project.calls()]).toEqual(['unchanged', []])
}

/** What is to be a link, with its address. */
function expected(project: Publishing, links: Link[], published: string[]): Record<string, string> {
  const articles = [...project.server.account().publications.values()].flatMap(({ articles }) => articles)
  return Object.fromEntries(
    links.flatMap(({ form, target }, index) => {
      const url = articles.find(({ title }) => title === target)?.url ?? ''
      const names = (['W', 'P'] as const).filter((sign) => form.includes(sign))
      const shown = names.map((sign) => (sign === 'W' ? '甲' : '图') + index)
      return published.includes(target) ? shown.map((name) => [name, articleAddress(url)]) : []
    }),
  )
}

/** The words and pictures of a body that are links, with their addresses. */
function linksIn(html = ''): Record<string, string> {
  const found: Record<string, string> = {}
  visitElements(fromHtml(html, { fragment: true }), (link) => {
    if (link.tagName === 'a')
      for (const [name] of JSON.stringify(link.children).matchAll(/[甲图]\d+/g))
        found[name] = String(link.properties.href)
  })
  return found
}
