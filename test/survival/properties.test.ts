import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/survival/content.ts'
import { darkMode } from '../../src/survival/dark-mode.ts'
import { parseBody } from '../../src/survival/parse-body.ts'
import { type Profile, survive } from '../../src/survival/survive.ts'
import { writeHtml } from '../../src/survival/write-html.ts'
import { runs } from '../helpers/property-runs.ts'

const profiles: Profile[] = ['api', 'save', 'reader', 'strict']

/** Bodies of known and unknown tags, well nested. */
const body = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('文', 'a b', ' ', '\u00a0', '&lt;b&gt;', '<br>', '<!-- c -->', '<hr>'),
    fc
      .tuple(
        fc.constantFrom(
          ...'section p span div ul ol li pre a strong article details summary my-box table svg g use style script iframe form'.split(
            ' ',
          ),
        ),
        fc.array(
          fc.constantFrom(
            'id="x"',
            'class="y"',
            'onclick="z"',
            'href="#a"',
            'href="https://example.com/"',
            'style="color:red;position:fixed"',
            'style=\'font-family:"x"\'',
            'style="background:url(http://mmbiz.qpic.cn/a/0)"',
            'data-x',
            'nodeleaf',
          ),
          { maxLength: 2 },
        ),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(
        ([tag, attributes, children]) => `<${[tag, ...attributes].join(' ')}>${children.join('')}</${tag}>`,
      ),
  ),
})).node as fc.Arbitrary<string>

/** Anything that somebody might take for HTML. */
const garbage = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        ...[
          '<',
          '>',
          '</',
          '<!',
          '<!--',
          '-->',
          '"',
          "'",
          '=',
          '/',
          '&',
          '&#0;',
          'style="',
          'url(',
          ');',
          'src=data:',
        ],
        ...[
          '<p',
          '<svg',
          '<img ',
          '<table',
          '<td>',
          '<li>',
          '<math',
          '<a href=',
          '<template>',
          '<plaintext>',
          '\ud800',
        ],
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('any body', () => {
  test('is the same tree with and without offsets', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(body, garbage), async (html) => {
        const withOffsets = JSON.stringify(await parseBody(html), (key, value) =>
          key === 'position' ? undefined : value,
        )
        expect(JSON.stringify(await parseBody(html, { withOffsets: false }))).toBe(withOffsets)
      }),
      runs(300),
    ))

  test.each(profiles)('survives %s without a throw', (profile) =>
    fc.assert(
      fc.asyncProperty(fc.oneof(body, garbage), async (html) => {
        const { losses } = await survive(html, profile)
        for (const { place } of losses) {
          expect(place.offset ?? 0).toBeLessThanOrEqual(html.length)
          expect(place.offset ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
      runs(300),
    ),
  )

  test('is read for the dark without a throw', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(body, garbage), async (html) => {
        for (const { light, dark } of (await darkMode(html)).runs) {
          for (const { contrast } of [light, dark]) {
            expect(contrast).toBeGreaterThanOrEqual(1)
            expect(contrast).toBeLessThanOrEqual(21)
          }
        }
      }),
      runs(300),
    ))

  test('loses nothing more when it goes through api again', () =>
    fc.assert(
      fc.asyncProperty(body, async (html) => {
        const once = await survive(html, 'api')
        const twice = await survive(once.html, 'api')
        // Parsing alone may move what was unwrapped, as an item out of an item.
        expect(twice.html).toBe(writeHtml(await parseBody(once.html)))
        expect(twice.losses).toEqual([])
      }),
      runs(300),
    ))

  test('gets no words from api that it did not have', () =>
    fc.assert(
      fc.asyncProperty(body, async (html) => {
        const before = wordsOf(await parseBody(html))
        const after = wordsOf(await parseBody((await survive(html, 'api')).html))
        expect(isWithin(after, before)).toBe(true)
      }),
      runs(300),
    ))
})

test.each(['<a "', '<!-- ', '<script>', '< ', "<p a='", '<p '.repeat(3)])(
  'a large body of %s is read in good time',
  async (piece) => {
    // Quadratic work would run into the test's own time limit.
    await survive(piece.repeat(650_000 / piece.length), 'api')
  },
)

/** Whether a text is another with characters left out. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const character of whole) if (character === part[at]) at += 1
  return at === part.length
}
