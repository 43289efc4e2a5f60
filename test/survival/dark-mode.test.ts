import { describe, expect, test } from 'vitest'
import { darkHtml, darkMode, type TextRun } from '../../src/survival/dark-mode.ts'

/** `text: ink on ground (contrast) → ink on ground (contrast)` for each run. */
async function runsOf(html: string): Promise<string[]> {
  const shade = ({ ink, ground, contrast }: TextRun['light']) =>
    `${ink} on ${ground} (${contrast.toFixed(1)})`
  return (await darkMode(html)).runs.map(
    ({ text, light, dark, onPicture }) =>
      `${text}: ${shade(light)} → ${shade(dark)}${onPicture ? ', on a picture' : ''}`,
  )
}

// Dark colours as the published engine computes them in a browser.
const cases: [what: string, html: string, runs: string[]][] = [
  [
    'words without a colour',
    '<p>a</p>b',
    [
      'b: #191919 on #ffffff (17.6) → #a3a3a3 on #191919 (7.0)',
      'a: #191919 on #ffffff (17.6) → #a3a3a3 on #191919 (7.0)',
    ],
  ],
  ['ink', '<p style="color:#0f4c81">a</p>', ['a: #0f4c81 on #ffffff (8.9) → #50a3eb on #191919 (6.5)']],
  [
    'ink of an outer element',
    '<p style="color:#333"><b>a</b></p>',
    ['a: #333333 on #ffffff (12.6) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    'ground without ink: one is made',
    '<section style="background:#f7f7f7"><p>a</p></section>',
    ['a: #191919 on #f7f7f7 (16.4) → #cdcdcd on #212121 (10.1)'],
  ],
  [
    'ground below inherited ink: it is made anew',
    '<section style="color:#333"><p style="background-color:#282c34">a</p></section>',
    ['a: #333333 on #282c34 (1.1) → #b3b3b3 on #31363f (5.8)'],
  ],
  [
    'a panel that glares',
    '<section style="background:#f6f8fa;color:#333">a</section>',
    ['a: #333333 on #f6f8fa (11.9) → #333333 on #bdbec0 (6.8)'],
  ],
  [
    'the later of two declarations',
    '<p style="color:red;color:#333">a</p>',
    ['a: #333333 on #ffffff (12.6) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    '!important',
    '<p style="color:#333 !important">a</p>',
    ['a: #333333 on #ffffff (12.6) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    'a translucent ground',
    '<p style="background:rgba(255,0,0,0.5);color:#000">a</p>',
    ['a: #000000 on #ff8080 (8.7) → #e6e6e6 on #8c0d0d (7.7)'],
  ],
  [
    'a faint ground is none',
    '<p style="background:rgba(0,0,0,0.04);color:#333">a</p>',
    ['a: #333333 on #ffffff (12.6) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    'a gradient becomes its last colour',
    '<p style="background:linear-gradient(#f7f7f7,#fff);color:#333">a</p>',
    ['a: #333333 on #f7f7f7 (11.8) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    'half a line marked becomes a block',
    '<span style="background:linear-gradient(transparent 60%,#ff0 60%)">a</span>',
    ['a: #191919 on #ffff00 (16.4) → #191919 on #d6d600 (11.3)'],
  ],
  [
    'a gradient without words stays',
    '<section style="background:linear-gradient(#fff,#000)"><img></section><p style="color:#333">a</p>',
    ['a: #333333 on #ffffff (12.6) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    'words on a picture keep their ink',
    '<section style="background-image:url(https://mmbiz.qpic.cn/a/0)"><p style="color:#333">a</p>b</section>',
    [
      'b: #191919 on #ffffff (17.6) → #191919 on #ffffff (17.6), on a picture',
      'a: #333333 on #ffffff (12.6) → #333333 on #ffffff (12.6), on a picture',
    ],
  ],
  [
    'until a ground comes between that looks different',
    '<section style="background-image:url(https://mmbiz.qpic.cn/a/0)"><p style="background:#f7f7f7;color:#333">a</p><p style="background:#ccc;color:#333">b</p></section>',
    [
      'a: #333333 on #f7f7f7 (11.8) → #333333 on #f7f7f7 (11.8)',
      'b: #333333 on #cccccc (7.9) → #b3b3b3 on #4c4c4c (4.1)',
    ],
  ],
  [
    'data-no-dark, for that element alone',
    '<section data-no-dark style="background:#fff;color:#333">a<p style="color:#333">b</p></section>',
    [
      'a: #333333 on #ffffff (12.6) → #333333 on #ffffff (12.6)',
      'b: #333333 on #ffffff (12.6) → #a3a3a3 on #ffffff (2.5)',
    ],
  ],
  [
    'attributes of old tables and fonts',
    '<table bgcolor="#f7f7f7"><tbody><tr><td bgcolor="#eee"><font color="#333">a</font></td></tr></tbody></table>',
    ['a: #333333 on #eeeeee (10.9) → #b3b3b3 on #2a2a2a (6.8)'],
  ],
  [
    'striped tables by class',
    '<table><tbody><tr class="ue-table-interlace-color-double"><td>a</td></tr></tbody></table>',
    ['a: #191919 on #f7faff (16.8) → #191919 on #bcbec2 (9.4)'],
  ],
  [
    'the fill of letters',
    '<p style="color:#fff;-webkit-text-fill-color:#333">a</p>',
    ['a: #333333 on #ffffff (12.6) → #a3a3a3 on #191919 (7.0)'],
  ],
  [
    'letters cut out of a gradient',
    '<p style="background:linear-gradient(#000,#333);-webkit-background-clip:text;color:transparent">a</p>',
    ['a: #333333 on #ffffff (12.6) → #383838 on #191919 (1.5)'],
  ],
  [
    'SVG is left out',
    '<svg><text fill="#000">a</text></svg><p style="color:#555">b</p>',
    ['b: #555555 on #ffffff (7.5) → #919191 on #191919 (5.6)'],
  ],
]

describe('runs', () => {
  test.each(cases)('%s', async (_, html, expected) => expect(await runsOf(html)).toEqual(expected))

  test('say where they stand', async () => {
    const { runs } = await darkMode('<section><p>a</p><p>bc<b>d</b></p></section>')
    expect(runs.map(({ text, place }) => [text, place])).toEqual([
      ['a', { path: 'section:nth-child(1) > p:nth-child(1)', offset: 12 }],
      ['bc', { path: 'section:nth-child(1) > p:nth-child(2)', offset: 20 }],
      ['d', { path: 'section:nth-child(1) > p:nth-child(2) > b:nth-child(1)', offset: 25 }],
    ])
  })
})

describe('panels', () => {
  test.each(['#f6f8fa', '#f8f9fa', '#f0f7ff', '#fff5f5', '#e8f5e9', '#fff8e1'])(
    '%s glares',
    async (ground) => {
      const { panels } = await darkMode(`<p>a</p><section style="background:${ground}">b</section>`)
      expect(panels).toMatchObject([
        { light: ground, brightness: 190, place: { path: 'section:nth-child(2)' } },
      ])
    },
  )

  test.each(['#fff', '#f7f7f7', '#fafbfc', '#fffdf5', '#ccc', '#282c34', '#0d1117', 'transparent'])(
    '%s does not',
    async (ground) => {
      expect((await darkMode(`<section style="background:${ground}">b</section>`)).panels).toEqual([])
    },
  )
})

test.each([
  ['<p style="color:#333;margin:0">a</p>', '<p style="color:#a3a3a3;margin:0">a</p>'],
  ['<p style="margin:0">a</p>', '<p style="margin:0">a</p>'],
  ['<p style="background:#f7f7f7 none">a</p>', '<p style="background:#212121 none;color:#cdcdcd">a</p>'],
  ['<hr style="border-top:1px solid #ddd">', '<hr style="border-top:1px solid #a3a3a3" />'],
  [
    '<p style="text-shadow:1px 1px #fff;box-shadow:0 0 3px #000">a</p>',
    '<p style="text-shadow:1px 1px #191919;box-shadow:0 0 3px #a3a3a3">a</p>',
  ],
  [
    '<p style="color:#0f4c81;text-decoration:underline #0f4c81">a</p>',
    '<p style="color:#50a3eb;text-decoration:underline #50a3eb">a</p>',
  ],
  [
    '<section style="background-image:url(https://mmbiz.qpic.cn/a/0);color:#333">a</section>',
    '<section style="background-image:url(https://mmbiz.qpic.cn/a/0);color:#333;background-color:#ffffff">a</section>',
  ],
  [
    '<table bgcolor="#f7f7f7"></table>',
    '<table bgcolor="#f7f7f7" style="background-color:#212121;color:#cdcdcd"></table>',
  ],
  [
    '<svg style="color:#333"><path fill="#000"></path></svg>',
    '<svg style="color:#333"><path fill="#000"></path></svg>',
  ],
  ['<p data-no-dark="" style="color:#333">a</p>', '<p data-no-dark="" style="color:#333">a</p>'],
])('%s in the dark', async (light, dark) => expect(await darkHtml(light)).toBe(dark))
