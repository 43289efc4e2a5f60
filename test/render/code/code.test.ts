import fc from 'fast-check'
import type { ElementContent } from 'hast'
import { describe, expect, test } from 'vitest'
import { readFenceOptions } from '../../../src/render/code/fence-options.ts'
import { highlight } from '../../../src/render/code/highlight.ts'
import { type LanguageName, languageNamed } from '../../../src/render/code/languages.ts'
import { splitLines, withFixedSpaces } from '../../../src/render/code/split-lines.ts'
import { wordsOf } from '../../../src/render/element.ts'
import { runs } from '../../helpers/property-runs.ts'

const words = (nodes: ElementContent[]) => nodes.map((node) => wordsOf(node)).join('')

/** Languages that writers of WeChat articles ask for, by the name they write. */
const asked =
  'apache asm bash bat c c# c++ clojure cmake coffee console css d dart diff docker elixir erlang f# fortran go gradle graphql groovy haskell hcl html http ini java javascript js json jsonc jsx julia kotlin latex less lisp lua make markdown matlab md mysql nginx nim nix objective-c ocaml pascal perl php plaintext postgres powershell prolog proto py python r rb ruby rs rust scala scheme scss sh shell sql stylus svelte swift tcl text toml ts tsx txt typescript vb verilog vhdl vim vue wasm wxml wxss xml yaml yml zsh'
    .split(' ')
    .filter((name) => name !== 'prolog')

describe('languages', () => {
  test.each(asked)('%s is known and keeps its code', async (name) => {
    const language = languageNamed(name)
    expect(language).toBeDefined()
    const code = '# a "b" 1\nif (x) { return /* y */ }\n<a href="u">t</a>\n'
    expect(words(await highlight(code, language!))).toBe(code)
  })

  test('are at least sixty', () => {
    expect(new Set(asked.map(languageNamed)).size).toBeGreaterThan(60)
  })

  test('are matched whatever the case, and foreign names are not', () => {
    expect(languageNamed('JavaScript')).toBe('javascript')
    for (const name of ['', 'nonsense', 'constructor', '__proto__'])
      expect(languageNamed(name)).toBeUndefined()
  })

  test('colour what stands inside them, whatever came before', async () => {
    const tokens = JSON.stringify(await highlight('<script>let a = 1</script>', 'xml'))
    expect(tokens).toContain('token-keyword')
  })

  test('lose no character of anything', async () => {
    const name = fc.constantFrom<LanguageName>('javascript', 'xml', 'python', 'markdown', 'php', 'cpp')
    const piece = fc.constantFrom(
      '"',
      "'",
      '`',
      '{',
      '}',
      '<',
      '>',
      '/*',
      '*/',
      '//',
      '\n',
      ' ',
      'a',
      '中',
      '${',
      '<?php',
    )
    await fc.assert(
      fc.asyncProperty(name, fc.array(piece), async (language, pieces) => {
        const code = pieces.join('')
        expect(words(await highlight(code, language))).toBe(code)
      }),
      runs(200),
    )
  })
})

describe('lines', () => {
  test('close a span at the end of a line and open it again on the next', async () => {
    const lines = splitLines(await highlight('/* a\n b */ c', 'javascript'))
    expect(lines.map(words)).toEqual(['/* a', ' b */ c'])
    expect(JSON.stringify(lines[1])).toContain('token-comment')
  })

  test('hold every character of the code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', '"', '/*', '*/', '\n', '\t', ' ')), async (pieces) => {
        const code = pieces.join('')
        const lines = splitLines(await highlight(code, 'javascript'))
        expect(lines.map(words).join('\n')).toBe(code)
        for (const line of lines) expect(words(withFixedSpaces(line))).not.toMatch(/[ \t\n]|^$/)
      }),
      runs(200),
    )
  })

  test('reach tab stops across spans', () => {
    const line: ElementContent[] = [
      { type: 'text', value: 'ab' },
      { type: 'element', tagName: 'span', properties: {}, children: [{ type: 'text', value: '\tc\t' }] },
    ]
    expect(words(withFixedSpaces(line)).length).toBe(8)
  })
})

describe('options of a fence', () => {
  test('are read in the spellings of several tools', () => {
    expect(readFenceOptions('title="a b.js" {1,3-5} numbers /word/ ins={7} del={8-9} wrap')).toEqual({
      title: 'a b.js',
      firstNumber: 1,
      wrap: true,
      window: false,
      marked: new Set([1, 3, 4, 5]),
      added: new Set([7]),
      removed: new Set([8, 9]),
      words: ['word'],
    })
    expect(readFenceOptions('showLineNumbers=10 filename=x.ts')).toMatchObject({
      firstNumber: 10,
      title: 'x.ts',
    })
  })

  test('never fail, and never grow beyond reason', () => {
    fc.assert(
      fc.property(fc.string(), (meta) => {
        expect(readFenceOptions(meta).marked.size).toBeLessThan(100_000)
      }),
      runs(100),
    )
    expect(readFenceOptions('{1-999999999}').marked.size).toBeLessThan(20_000)
  })
})
