import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { limits } from '../../src/limits.ts'
import { catalogue } from '../../src/problems/catalogue.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import { linkRules, pictureRules } from '../../src/survival/address-rules.ts'
import {
  attributeRules,
  bareAttributes,
  otherAttribute,
  svgNames,
} from '../../src/survival/attribute-rules.ts'
import { editorRules } from '../../src/survival/editor-rules.ts'
import { parseBody } from '../../src/survival/parse-body.ts'
import { phoneRules } from '../../src/survival/phone-rules.ts'
import { refusalRules } from '../../src/survival/refusal.ts'
import type { Rule } from '../../src/survival/rule.ts'
import { backgroundAddress, quoteRules, styleRules } from '../../src/survival/style-rules.ts'
import {
  lossProblem,
  type Profile,
  refusalProblem,
  saveTree,
  survive,
  surviveTree,
  type TreeSurvival,
} from '../../src/survival/survive.ts'
import { commentRule, tagRules, unknownTag } from '../../src/survival/tag-rules.ts'
import { writeHtml } from '../../src/survival/write-html.ts'

// Each case is a body, what is left of it, and what it loses.

const profiles: Profile[] = ['api', 'save', 'reader', 'strict']
const casesOf = (profile: Profile) => readdirSync(path.join(import.meta.dirname, profile))

describe.each(profiles)('%s', (profile) => {
  test.each(casesOf(profile))('%s', async (name) => {
    const folder = path.join(import.meta.dirname, profile, name)
    const survival = await run(readFileSync(path.join(folder, 'input.html'), 'utf8'), profile)
    await expect(writeHtml(survival.tree)).toMatchFileSnapshot(path.join(folder, 'output.html'))
    await expect(report(survival)).toMatchFileSnapshot(path.join(folder, 'losses.txt'))
  })
})

test.each(profiles.flatMap((profile) => casesOf(profile).map((name) => [profile, name] as const)))(
  'stored first and saved then is as saved at once: %s %s',
  async (profile, name) => {
    const html = readFileSync(path.join(import.meta.dirname, profile, name, 'input.html'), 'utf8')
    const stored = (await run(html, 'api')).tree
    const before = structuredClone(stored)
    expect(writeHtml(saveTree(stored))).toBe(writeHtml((await run(html, 'save')).tree))
    expect(stored).toEqual(before)
  },
)

describe('the rules', () => {
  const rules: Rule[] = [
    ...tagRules,
    unknownTag,
    commentRule,
    ...attributeRules,
    otherAttribute,
    bareAttributes,
    svgNames,
    ...styleRules,
    ...Object.values(quoteRules),
    backgroundAddress,
    ...Object.values(linkRules),
    ...Object.values(pictureRules),
    ...Object.values(refusalRules),
    ...Object.values(editorRules),
    ...phoneRules,
  ]
  const names = [...new Set(rules.map(({ name }) => name))].sort()

  test('are all seen at work in some case', async () => {
    const applied = new Set<string>()
    for (const profile of profiles) {
      for (const name of casesOf(profile)) {
        const file = path.join(import.meta.dirname, profile, name, 'input.html')
        for (const rule of (await run(readFileSync(file, 'utf8'), profile)).applied) applied.add(rule)
      }
    }
    for (const html of generated) {
      const { refused } = await survive(html, 'strict')
      if (refused) applied.add(refused.rule)
    }
    expect([...applied].sort()).toEqual(names)
  })

  test('have a text for each loss, and no text is without a rule', () => {
    const codes = Object.keys(catalogue).filter((code) => code.startsWith('survival/'))
    expect(names.filter((name) => name.startsWith('survival/'))).toEqual(codes.sort())
  })

  test('say where they come from', () => {
    for (const { name, sources } of rules) expect(sources, name).not.toHaveLength(0)
  })
})

describe('refusals', () => {
  test('of bodies too large', async () => {
    const { refused } = await survive('字'.repeat(limits.body.measured / 3), 'api')
    expect(refused).toBeUndefined()
    const larger = await survive('字'.repeat(limits.body.measured / 3 + 1), 'api')
    expect(larger.refused).toEqual({ errcode: 45002, rule: 'survival/body-too-large', detail: '650001 B' })
  })

  test('of long texts are strict', async () => {
    const html = `<p>${'字'.repeat(20_001)}</p>`
    const { refused, losses } = await survive(html, 'api')
    expect(refused).toBeUndefined()
    expect(losses.map(({ code, lost }) => `${code} ${lost}`)).toEqual(['survival/text-too-long 20001'])
    expect((await survive(html, 'strict')).refused?.rule).toBe('survival/text-too-long')
  })

  test('of bodies nested too deep', async () => {
    const { refused, html } = await survive('<section>'.repeat(20_000), 'reader')
    expect(refused?.rule).toBe('survival/too-deep')
    expect(html).toHaveLength(180_000)
  })

  test('become problems', async () => {
    const { refused } = await survive('<a href="#x">x</a>', 'api')
    if (!refused) throw new Error('Expected a refusal')
    const problem = refusalProblem(refused, { place: { file: 'a.md' } })
    expect(problem).toMatchObject({ code: 'survival/anchor-refused', severity: 'error', errcode: 45166 })
    expect(textOf(problem, 'en').reason).toContain('`#x`')
  })
})

test('losses become problems at the place that the caller found', async () => {
  const { losses } = await survive('<p>a</p><p id="b">b</p>', 'api')
  expect(losses).toEqual([
    {
      code: 'survival/id-removed',
      severity: 'warning',
      lost: 'id="b"',
      place: { path: 'p:nth-child(2)', offset: 8 },
    },
  ])
  const [problem] = losses.map((loss) => lossProblem(loss, { place: { file: 'a.md', line: 3 } }))
  expect(problem && textOf(problem, 'zh').reason).toBe('微信会去掉 `id="b"`，指向它的链接和引用都会失效。')
})

test('links to the articles of a stand-in are kept when asked', async () => {
  const html = '<p><a href="https://127.0.0.1:80/s/a">a</a></p>'
  expect((await survive(html, 'api')).losses).toHaveLength(1)
  const host = new URL('https://127.0.0.1:80/').host
  expect((await survive(html, 'api', { articleHosts: [host] })).losses).toEqual([])
})

test('a tree stays as it is', async () => {
  const tree = await parseBody(
    '<article id="a" style="position:fixed;color:red"><p>a<!-- b --></p></article>',
  )
  const before = structuredClone(tree)
  const { losses } = surviveTree(tree, 'strict')
  expect(losses.length).toBeGreaterThan(1)
  expect(tree).toEqual(before)
})

/** Bodies too large for a file. */
const generated = [
  '<section>'.repeat(20_000),
  `<p>${'字'.repeat(20_001)}</p>`,
  '字'.repeat(limits.body.measured / 3 + 1),
]

const run = async (html: string, profile: Profile): Promise<TreeSurvival> =>
  surviveTree(await parseBody(html), profile)

function report({ losses, refused, applied }: TreeSurvival): string {
  const lines = [
    ...(refused ? [`refused ${refused.errcode} ${refused.rule}: ${refused.detail}`] : []),
    ...losses.map(
      ({ severity, code, lost, place }) =>
        `${severity} ${code}: ${lost}\n  ${place.offset ?? '-'} ${place.path}`,
    ),
    ...[...applied].filter((name) => name.startsWith('rewrite/')).sort(),
  ]
  return lines.map((line) => `${line}\n`).join('')
}
