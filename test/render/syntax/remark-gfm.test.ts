import fc from 'fast-check'
import type { Paragraph } from 'mdast'
import packageGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { remarkGfm } from '../../../src/render/syntax/remark-gfm.ts'
import { runs } from '../../helpers/property-runs.ts'

const ours = unified().use(remarkParse).use(remarkGfm)
const packages = unified().use(remarkParse).use(packageGfm, { singleTilde: false })

const pieces = fc.constantFrom(
  ...'\n~\n\n~见~a~ ~*~**~[~](u)~]~![~`~<~>~> ~- ~- [ ] ~# ~|~\n| - |\n~[^1]~\n\n[^1]: ~https://a.example/b~http://~HTTP://C.example~www.d.example~www.~WWW.~e@f.example~@~mailto:~xmpp:g@h.example/i~!~甲~)~&amp;~\\~==='.split(
    '~',
  ),
  '~~',
  '~',
)

test('GFM is read as the package remark-gfm reads it', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const source = parts.join('')
      expect(ours.parse(source)).toEqual(packages.parse(source))
    }),
    runs(500),
  )
})

test('an address in a text ends at Chinese punctuation, wherever it is found', () => {
  for (const before of ['', '见 ', '*', '（', '见'])
    for (const end of ['。', '，b', '（c）', '”'])
      for (const address of ['https://a.example/甲?b=c', 'www.d.example']) {
        const [paragraph] = ours.parse(`${before}${address}${end}`).children
        const isFound = before !== '见' || address.startsWith('http')
        const links = (paragraph as Paragraph).children.filter(({ type }) => type === 'link')
        expect(links).toMatchObject(isFound ? [{ children: [{ value: address }] }] : [])
      }
})

test('so it reads tables, wherever they stand', () => {
  const rows = fc.constantFrom(
    '|',
    'a',
    '\n',
    '\n',
    '\n| - |\n',
    '-',
    ':-:',
    ' ',
    '\t',
    '> ',
    '- ',
    '  ',
    '\\',
    '\r\n',
    '`',
  )
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 40 }), (parts) => {
      const source = parts.join('')
      expect(ours.parse(source)).toEqual(packages.parse(source))
    }),
    runs(500),
  )
})
