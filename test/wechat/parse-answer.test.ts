import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnswer } from '../../src/wechat/parse-answer.ts'

const parse = (text: string) => parseAnswer(Buffer.from(text))

test('control characters inside strings are kept, white space between values is left alone', () => {
  expect(parse('{\n\t"title": "a\nb\tc\u0001d\\"\u0002\\\\",\r\n"n": 1 }')).toEqual({
    title: 'a\nb\tc\u0001d"\u0002\\',
    n: 1,
  })
})

test('a byte order mark and broken UTF-8 are tolerated', () => {
  expect(parseAnswer(Buffer.from('\ufeff{"a":"中"}'))).toEqual({ a: '中' })
  expect(parseAnswer(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]))).toEqual({
    a: '\ufffd',
  })
})

test('ids of 64 bits keep all their digits', () => {
  expect(parse('{"publish_id": 9223372036854775807}')).toEqual({ publish_id: '9223372036854775807' })
  expect(parse('{"content":"{\\"publish_id\\":9223372036854775807}"}')).toEqual({
    content: '{"publish_id":9223372036854775807}',
  })
})

test.each(['', ' ', 'null', '[]', '1', '"x"', '{', '{"a":', '<html>', '{"a":1}}'])(
  '%j is no answer',
  (text) => {
    expect(parse(text)).toBeUndefined()
  },
)

test('what JSON can hold comes back, with control characters raw or escaped', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
      const raw = JSON.stringify(value).replace(
        /\\u00([01][0-9a-f])/g,
        (whole, hex: string, at: number, text: string) => {
          const backslashes = /\\*$/.exec(text.slice(0, at))?.[0].length ?? 0
          return backslashes % 2 === 0 ? String.fromCharCode(Number.parseInt(hex, 16)) : whole
        },
      )
      expect(parse(raw)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 300 },
  )
})
