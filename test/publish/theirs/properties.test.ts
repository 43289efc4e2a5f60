import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import type { Element, ElementContent, Parents, Root, Text } from 'hast'
import { expect, test } from 'vitest'
import { formKinds } from '../../../src/publish/compare/forms.ts'
import { expectationOf } from '../../../src/publish/theirs/expected-lines.ts'
import { findFormChanges } from '../../../src/publish/theirs/find-form-changes.ts'
import { keyOf } from '../../../src/publish/theirs/glyphs.ts'
import { parseBody } from '../../../src/survival/parse-body.ts'
import { writeHtml } from '../../../src/survival/write-html.ts'
import { runs } from '../../helpers/property-runs.ts'
import { articleNames } from '../../helpers/samples.ts'
import { linesOf, takeIn } from './desk.ts'

/* Whatever a person does to words: afterwards both say the same, or what differs is named. */

const posts = join(import.meta.dirname, '../../../posts')
const samples = articleNames.map((name) =>
  readFileSync(join(posts, name), 'utf8').replace(/^---\n.*?\n---\n/s, '---\ntitle: 题\n---\n'),
)

/** One thing a person does, at a place given as a share of all places. */
interface Deed {
  what:
    | 'replace'
    | 'delete'
    | 'insert'
    | 'add paragraph'
    | 'remove paragraph'
    | 'split paragraph'
    | 'set'
    | 'unset'
    | 'set heading'
  tag: 'strong' | 'em' | 'del' | 'a'
  where: number
  from: number
  length: number
  words: string
}

const words = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'天地玄黄宇宙洪荒，。的一是'), minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'abc XY1'), minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'*_`[]()<>#|\\$~&=+-!甲 '), minLength: 1, maxLength: 5 }),
)
const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom<Deed['what']>(
    'replace',
    'replace',
    'delete',
    'insert',
    'add paragraph',
    'remove paragraph',
    'split paragraph',
    'set',
    'unset',
    'set heading',
  ),
  tag: fc.constantFrom<Deed['tag']>('strong', 'em', 'del', 'a'),
  where: fc.double({ min: 0, max: 0.999, noNaN: true }),
  from: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.integer({ min: 1, max: 6 }),
  words,
})

test('words of a person are in the Markdown afterwards, or told', { timeout: 600_000 }, async () => {
  let [taken, left] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(deed, { minLength: 1, maxLength: 4 }),
      async (sample, deeds) => {
        const body: { html: string } = { html: '' }
        const markdown = sample
        const edit = (html: string) => {
          body.html = html
          return edited.get(html) ?? html
        }
        const edited = new Map<string, string>()
        // The editor's own HTML is known only when it is rendered: first to see it, then to change it.
        await takeIn(markdown, edit)
        edited.set(body.html, await perform(deeds, body.html))
        const result = await takeIn(markdown, edit)
        taken += result.taken
        left += result.left.length
        const written = (await linesOf(result.text))
          .map((line) => expectationOf(line))
          .filter(({ isMadeUp }) => !isMadeUp)
        // What nobody wrote may follow what was written, and stands between.
        const keys = result.theirs.map((line) => expectationOf(line).key)
        const missing = written.filter(({ key }) => {
          const at = keys.indexOf(key)
          keys.splice(0, at + 1)
          return at < 0
        })
        if (result.left.length === 0) expect(missing).toEqual([])
        // Asked once more, nothing is found but what was left.
        const lines = await linesOf(result.text)
        const found = formKinds.flatMap((kind) => findFormChanges(kind, lines, result.theirs))
        const told = result.left.flatMap((change) => ('wanted' in change ? [change.kind] : []))
        expect(found.map(({ kind }) => kind)).toEqual(told)
        // The writer's own words are there but for what was taken out.
        if (deeds.every(({ what }) => /set/.test(what)))
          expect(lines.map(keyOf)).toEqual((await linesOf(markdown)).map(keyOf))
        // Fences are as they were.
        for (const [fence] of markdown.matchAll(/^```[^`]*\n```$/gm)) expect(result.text).toContain(fence)
      },
    ),
    runs(12),
  )
  if (process.env.PROPERTY_RUNS === undefined) return
  process.stderr.write(`taken ${taken}, left ${left}\n`)
  // Most words stand where they can be edited: a share that falls is worth a look.
  expect(taken / (taken + left)).toBeGreaterThan(0.6)
})

/** Words of hers and of his, and what stands between two. */
const languages = [
  {
    hers: ['very', 'low', 'lowest', 'tide', 'to', 'two'],
    his: ['plums', 'pears', 'a', 'an', 'apple'],
    space: ' ',
  },
  { hers: [...'潮水很低时'], his: [...'去两个三人'], space: '' },
]
const half = (known: readonly string[]) => {
  const some = (minLength: number, maxLength: number) =>
    fc.array(fc.constantFrom(...known), { minLength, maxLength })
  return fc.record({ before: some(4, 6), old: some(0, 4), fresh: some(0, 4) })
}
const paragraphs = fc
  .constantFrom(...languages)
  .chain(({ hers, his, space }) => fc.record({ space: fc.constant(space), hers: half(hers), his: half(his) }))

test('a person’s words stand for those she replaced, and the writer’s for his, in one paragraph', async () => {
  await fc.assert(
    fc.asyncProperty(paragraphs, async ({ hers, his, space }) => {
      const say = (theirs: 'old' | 'fresh', ours: 'old' | 'fresh') =>
        [
          [...hers.before, ...hers[theirs], '！'].join(space),
          [...his.before, ...his[ours], '？'].join(space),
        ].join(' ')
      const edit = (html: string) => html.replace(say('old', 'old'), say('fresh', 'old'))
      const { text, left } = await takeIn(`${say('old', 'old')}\n`, edit, `${say('old', 'fresh')}\n`)
      expect({ text, left }).toEqual({ text: `${say('fresh', 'fresh')}\n`, left: [] })
    }),
    runs(40),
  )
})

/** Up to three words with the same beginning. */
const named = (beginning: string, minLength: number) =>
  fc
    .integer({ min: minLength, max: 3 })
    .map((count) => [...'xyz'].slice(0, count).map((end) => beginning + end))
const neighbours = fc.record({
  hers: fc.record({ old: named('old', 1), fresh: named('new', 0) }),
  his: fc.record({ old: named('was', 1), fresh: named('is', 0) }),
  isHersFirst: fc.boolean(),
})

test('a person’s words stand for those she replaced, right beside words that the writer has changed', async () => {
  await fc.assert(
    fc.asyncProperty(neighbours, async ({ hers, his, isHersFirst }) => {
      const say = (theirs: 'old' | 'fresh', ours: 'old' | 'fresh') => {
        const both = isHersFirst ? [...hers[theirs], ...his[ours]] : [...his[ours], ...hers[theirs]]
        return ['Here', 'are', ...both, 'and', 'others.'].join(' ')
      }
      const edit = (html: string) => html.replace(say('old', 'old'), say('fresh', 'old'))
      const { text, left } = await takeIn(`${say('old', 'old')}\n`, edit, `${say('old', 'fresh')}\n`)
      expect({ text, left }).toEqual({ text: `${say('fresh', 'fresh')}\n`, left: [] })
    }),
    runs(40),
  )
})

/** Neighbours change places, words go, come, or are put in the place of others. */
interface SmallEdit {
  what: 'swap' | 'delete' | 'insert' | 'replace'
  at: number
  word: number
}
const smallEdit: fc.Arbitrary<SmallEdit> = fc.record({
  what: fc.constantFrom('swap', 'delete', 'insert', 'replace'),
  at: fc.nat(5),
  word: fc.nat(3),
})

function afterEdits(
  before: readonly string[],
  edits: readonly SmallEdit[],
  fresh: readonly string[],
): string[] {
  const after = [...before]
  for (const { what, at, word } of edits) {
    const place = at % Math.max(1, after.length - 1)
    const count = what === 'swap' ? 2 : what === 'insert' ? 0 : 1
    const kept = after.slice(place, place + count).reverse()
    const put = what === 'swap' ? kept : what === 'delete' ? [] : [fresh[word]!]
    after.splice(place, count, ...put)
  }
  return after
}

const edited = fc
  .constantFrom(
    { known: [...'大家互相介绍'], fresh: [...'相互好，'], space: '' },
    { known: ['the', 'old', 'tide', 'is', 'very', 'low'], fresh: ['low', 'tides', 'a', 'the'], space: ' ' },
  )
  .chain(({ known, fresh, space }) =>
    fc.record({
      before: fc.array(fc.constantFrom(...known), { minLength: 4, maxLength: 8 }),
      edits: fc.array(smallEdit, { minLength: 1, maxLength: 3 }),
      fresh: fc.constant(fresh),
      space: fc.constant(space),
      gap: fc.constantFrom('\n\n', '，也有'),
    }),
  )

test('what a person does to words that the writer left alone comes out as she has it', async () => {
  await fc.assert(
    fc.asyncProperty(edited, async ({ before, edits, fresh, space, gap }) => {
      const hers = afterEdits(before, edits, fresh)
      const say = (words: readonly string[]) => `【${words.join(space)}】`
      const edit = (html: string) => html.replace(say(before), say(hers))
      const post = (own: string) => `${say(before)}${gap}${own}\n`
      const { text, left } = await takeIn(post('旧的一段'), edit, post('自己的一段'))
      if (left.length === 0) expect(text).toBe(post('自己的一段').replace(say(before), say(hers)))
    }),
    runs(60),
  )
})

const smallEdits = fc.array(smallEdit, { minLength: 1, maxLength: 3 })
const both = fc
  .constantFrom(
    { known: [...'甲乙丙丁戊己'], fresh: [...'天地甲乙'], own: [...'新奇妙好'], space: '' },
    {
      known: ['the', 'old', 'tide', 'is', 'low'],
      fresh: ['a', 'sea', 'the', 'tide'],
      own: ['new', 'odd', 'an', 'his'],
      space: ' ',
    },
  )
  .chain(({ known, fresh, own, space }) =>
    fc.record({
      before: fc.array(fc.constantFrom(...known), { minLength: 4, maxLength: 8 }),
      hers: smallEdits.map((edits) => ({ edits, fresh })),
      his: smallEdits.map((edits) => ({ edits, fresh: own })),
      space: fc.constant(space),
    }),
  )

test('what the writer put in stands in the Markdown afterwards, or is told', async () => {
  await fc.assert(
    fc.asyncProperty(both, async ({ before, hers, his, space }) => {
      const theirs = afterEdits(before, hers.edits, hers.fresh)
      const ours = afterEdits(before, his.edits, his.fresh)
      const say = (words: readonly string[]) => `【${words.join(space)}】`
      const edit = (html: string) => html.replace(say(before), say(theirs))
      const { text, left, replaced } = await takeIn(say(before), edit, say(ours))
      const [now, own] = [text, say(ours)].map((line) =>
        line
          .split(space === '' ? '' : /[ 【】]/)
          .filter((word) => his.fresh.some((each) => each === word))
          .sort(),
      )
      if (left.length + replaced.length === 0) expect(now).toEqual(own)
    }),
    runs(100),
  )
})

async function perform(deeds: Deed[], html: string): Promise<string> {
  const body = await parseBody(html)
  for (const deed of deeds) {
    const texts = textsOf(body)
    const chosen = texts[Math.floor(deed.where * texts.length)]
    if (chosen) act(deed, chosen)
  }
  return writeHtml(body)
}

function act({ what, from, length, words, tag }: Deed, { text, holder, block, above }: Place): void {
  const at = Math.floor(from * text.value.length)
  const put = (cut: number, piece: string) => {
    text.value = text.value.slice(0, at) + piece + text.value.slice(at + cut)
  }
  const index = above.children.indexOf(block)
  switch (what) {
    case 'replace':
      put(length, words)
      break
    case 'delete':
      put(length, '')
      break
    case 'insert':
      put(0, words)
      break
    case 'add paragraph':
      above.children.splice(index + 1, 0, paragraph(words))
      break
    case 'remove paragraph':
      if (block.tagName === 'p') above.children.splice(index, 1)
      break
    case 'split paragraph':
      if (block.tagName !== 'p' || block.children.length > 1) break
      above.children.splice(index + 1, 0, paragraph(text.value.slice(at)))
      text.value = text.value.slice(0, at)
      break
    case 'set': {
      const [before, inside, after] = [
        text.value.slice(0, at),
        text.value.slice(at, at + length),
        text.value.slice(at + length),
      ]
      const properties = tag === 'a' ? { href: 'https://mp.weixin.qq.com/s/neu' } : {}
      const pieces: ElementContent[] = [
        { type: 'text', value: before },
        { type: 'element', tagName: tag, properties, children: [{ type: 'text', value: inside }] },
        { type: 'text', value: after },
      ]
      holder.children.splice(holder.children.indexOf(text), 1, ...pieces)
      break
    }
    case 'unset':
      if (holder.type === 'element' && /^(?:strong|em|del|a)$/.test(holder.tagName)) {
        holder.tagName = 'span'
        holder.properties = {}
      }
      break
    case 'set heading':
      if (/^(?:p|h[1-6])$/.test(block.tagName)) block.tagName = length > 3 ? 'p' : `h${length + 1}`
  }
}

const paragraph = (value: string): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [{ type: 'text', value }],
})

interface Place {
  text: Text
  /** What it stands in. */
  holder: Parents
  /** The block that stands right in the article. */
  block: Element
  above: Element
}

/** Numbers and bullets of lists are nobody's words: whatever the website has there, the Markdown counts by itself. */
const isMarker = (text: string): boolean => /^\s*(?:\d+\.|[•◦▪])\s*$/.test(text)

function textsOf(body: Root): Place[] {
  const [article] = body.children
  if (article?.type !== 'element') return []
  const places: Place[] = []
  const walk = (parent: Parents, block: Element): void => {
    for (const child of parent.children) {
      if (child.type === 'text' && child.value.trim() !== '' && !isMarker(child.value))
        places.push({ text: child, holder: parent, block, above: article })
      if (child.type === 'element' && child.tagName !== 'svg') walk(child, block)
    }
  }
  for (const child of article.children) if (child.type === 'element') walk(child, child)
  return places
}
