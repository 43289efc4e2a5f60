/** What stands beside a piece of text, as far as typography cares: one character, `''` at either end of a block. */
export interface Neighbours {
  before: string
  after: string
}

/**
 * A piece of text set as Chinese is: a thin space between Chinese and Latin or digits, full-width punctuation between
 * Chinese, `“…”` for straight quotes, `……` and `——`. Done twice, it changes nothing more. Addresses stay as they are,
 * and so do numbers, times, versions and file names, in which no sign stands between Chinese characters.
 *
 * @param text the piece
 * @param neighbours what stands beside it
 */
export function setChinese(text: string, { before, after }: Neighbours): string {
  // What stands beside the piece takes part in what is looked for, never in what is replaced.
  const [start, end] = [standIn(before), standIn(after)]
  const whole = `${start}${text}${end}`
  const set = replacements.reduce((each, [wanted, by]) => each.replace(wanted, by), whole)
  return set.slice(start.length, set.length - end.length)
}

/**
 * U+2009, a fifth of an em: narrower than a blank between words, wide enough to be seen, white space to whoever compares
 * texts, and a place where a line may end. A blank that the writer typed there becomes one too, lest both kinds stand
 * side by side.
 */
const thinSpace = '\u2009'

/** An address, where not even Chinese characters are text. */
export const address = /(?:\b[a-z][a-z\d+.-]*:\/\/|\bwww\.)[^\s，。；！？、（）《》“”]+/gi

/** A character that no replacement touches, for one that may be anything. */
const opaque = '\uFFFC'

function standIn(character: string): string {
  if (character === '' || isChinese.test(character) || isLatin.test(character)) return character
  return character === thinSpace || /^[”’》）】」』…—。，、；：？！]$/u.test(character) ? character : opaque
}

const chinese = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
const isChinese = new RegExp(`^[${chinese}]$`, 'u')
const isLatin = /^[A-Za-z\d]$/
/** Where a Chinese clause may end, and where the next may begin. */
const closing = `[${chinese}”’》）】」』]`
const opening = `[${chinese}“‘《（【「『]`
const numeral = '一二三四五六七八九十百千零〇'

const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '.': '。',
}
const widen = (signs: string): string => signs.trimEnd().replace(/./g, (sign) => fullWidth[sign] ?? sign)

type Replacement = [wanted: RegExp, by: (found: string, inner: string) => string]

const replacements: Replacement[] = [
  // 他说"你好" → 他说“你好”
  [
    new RegExp(`(?<!\\w)"(?=[^"\\n]*[${chinese}])(?!\\s)([^"\\n]*[^"\\s])"(?!\\w)`, 'gu'),
    (_, inner) => `“${inner}”`,
  ],
  [new RegExp(`(?<!\\w)'(?=[${chinese}])([^'\\n]*[^'\\s])'(?!\\w)`, 'gu'), (_, inner) => `‘${inner}’`],
  // 春天(三月)来了 → 春天（三月）来了
  [
    new RegExp(
      `(?<=${closing}|[，。！？；：、]) ?\\((?=${opening})([^()\\n]*(?:${closing}|[。！？…]))\\)(?: +(?=${opening}))?`,
      'gu',
    ),
    (_, inner) => `（${inner}）`,
  ],
  // 等等... → 等等……
  [
    new RegExp(
      `(?<=[${chinese}”’》），、])(?:\\.{3,}|。{3,}|(?<!…)…(?!…))(?: +(?=[${chinese}]))?|(?<![.\\w])\\.{3,}(?=[${chinese}])`,
      'gu',
    ),
    () => '……',
  ],
  // 春天--夏天 → 春天——夏天
  [new RegExp(`(?<=${closing}) ?(?:-{2,3}|(?<!—)—(?!—)) ?(?=${opening})`, 'gu'), () => '——'],
  // 你好, 世界! → 你好，世界！
  [new RegExp(`(?<=${closing})(?:[,;:]|[?!]{1,3})(?: *(?=${opening})|(?= *(?:\\n|$)))`, 'gu'), widen],
  // A full stop needs a space or an end behind it: `报告.文档` names a file, and `一. ` numbers a heading.
  [new RegExp(`(?<=${closing})(?<![${numeral}])\\.(?: +(?=${opening})|(?= *(?:\\n|$)))`, 'gu'), widen],
  // 用Git写 → 用 Git 写
  [
    new RegExp(`(?<=[${chinese}]) ?(?=[A-Za-z\\d])|(?<=[A-Za-z\\d%]) ?(?=[${chinese}])`, 'gu'),
    () => thinSpace,
  ],
]
