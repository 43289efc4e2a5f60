import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../src/read/decode-text.ts'
import { type FrontMatterEntry, parseFrontMatter } from '../../src/read/front-matter.ts'
import { runs } from '../helpers/property-runs.ts'

const folder = join(import.meta.dirname, 'front-matter')

const parse = (text: string) => {
  const decoded = decodeText(new TextEncoder().encode(text), 'post.md')
  return parseFrontMatter(decoded.text ?? '', 'post.md')
}

/** `line:column name: value`, and how it is written where that says more. */
function show({ name, place, text, value, entries }: FrontMatterEntry): string[] {
  const title = `${place.line}:${place.column} ${name}:`
  if (entries) return [title, ...entries.flatMap(show).map((line) => `  ${line}`)]
  const written = text === undefined || text === value ? '' : `, written ${text}`
  return [`${title} ${JSON.stringify(value)}${written}`]
}

function countBlanked(text: string, body: string): number {
  const lines = body.split('\n')
  const at = text.split('\n').findIndex((line, index) => line !== lines[index])
  return at === -1 ? 0 : lines.findLastIndex((line, index) => line !== text.split('\n')[index]) + 1
}

describe.each(readdirSync(folder))('%s', (name) => {
  const text = readFileSync(join(folder, name, 'post.md'), 'utf8')

  test('entries, problems and blanked lines', async () => {
    const { entries, problems, body } = parse(text)
    const lines = [
      ...entries.flatMap(show),
      ...problems.map(({ code, place, params, severity }) =>
        `${place?.line}:${place?.column} ${severity} ${code} ${Object.values(params).join(' ')}`.trimEnd(),
      ),
      `${countBlanked(text, body)} lines blanked`,
    ]
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(folder, name, 'expected.txt'))
  })

  test.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['BOM', `\uFEFF${text}`],
  ])('with %s the same', (_, variant) => {
    expect(parse(variant)).toEqual(parse(text))
  })
})

test('what is too long for fields isn’t read as YAML: a thousand aliases would take seconds', () => {
  const fields = ['a: &a x', ...Array.from({ length: 3000 }, (_, at) => `k${at}: *a`)]
  const { entries, problems, body } = parse(['---', ...fields, '---', '正文'].join('\n'))
  expect(entries).toEqual([])
  expect(problems.map(({ code }) => code)).toEqual(['post/front-matter-too-long'])
  expect(body.trim()).toBe('正文')
})

const line = fc.oneof(
  fc.constantFrom(
    '---',
    '--- ',
    '---js',
    '---yaml',
    '+++',
    '{',
    '',
    'title: a',
    'a: [1',
    '- b',
    '  c: d',
    '"',
    '\t',
    'e: &f',
  ),
  fc.constantFrom(
    '标题：文',
    '# h',
    'x: *y',
    '? z',
    '|',
    'g: >',
    '!!k m',
    '{n: o}',
    '%YAML 1.1',
    '...',
    '🎉: 🎉',
    ' ---',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/[\r\n]/.test(text)),
)

test('whatever it is given it never throws, and what it blanks keeps every position', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, opens) => {
      const text = [...(opens ? ['---'] : []), ...lines].join('\n')
      const { entries, body, problems } = parseFrontMatter(text, 'post.md')
      const [before, after] = [text.split('\n'), body.split('\n')]
      expect(after.map((each) => each.length)).toEqual(before.map((each) => each.length))
      for (const [index, each] of after.entries())
        expect([before[index], ' '.repeat(each.length)]).toContain(each)
      const rest = body.trimStart()
      expect(text.endsWith(rest)).toBe(true)
      for (const { place } of [...entries, ...problems]) {
        expect(place?.line).toBeLessThanOrEqual(before.length)
        expect(place?.column).toBeLessThanOrEqual((before[(place?.line ?? 1) - 1]?.length ?? 0) + 1)
      }
    }),
    runs(1000),
  )
})

test('an entry’s place is where its name stands', () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,8}$/)
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1 }), fc.string(), (names, value) => {
      const text = ['---', ...names.map((each) => `${each}: ${JSON.stringify(value)}`), '---', 'body'].join(
        '\n',
      )
      const { entries, problems } = parseFrontMatter(text, 'post.md')
      expect(problems).toEqual([])
      expect(entries).toEqual(
        names.map((each, index) => ({
          name: each,
          place: { file: 'post.md', line: index + 2, column: 1 },
          value,
          text: value,
        })),
      )
    }),
  )
})
