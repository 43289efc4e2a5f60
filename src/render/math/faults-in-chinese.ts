/** What MathJax finds wrong most often, as it says so, and in Chinese; `$1` is the part of the formula that it names. */
const faults: readonly [RegExp, string][] = [
  [/^Empty formula$/, '里面什么都没有'],
  [/^Missing close brace$|^Extra open brace or missing close brace$/, '少一个 `}`'],
  [/^Extra close brace or missing open brace$/, '多一个 `}`，或者前面少一个 `{`'],
  [/^Extra close brace while looking for (.+)$/, '在 `$1` 之前多一个 `}`'],
  [/^Undefined control sequence (.+)$/, '没有 `$1` 这个命令'],
  [/^Missing argument for (.+)$/, '`$1` 后面少写了内容'],
  [/^Runaway argument for (.+)\?$/, '`$1` 的花括号没有成对'],
  [/^Could not find (.+) for (.+)$/, '`$2` 没有配对的 `$1`'],
  [/^Missing or unrecognized delimiter for (.+)$/, '`$1` 后面少一个括号之类的定界符'],
  [/^Extra \\left or missing \\right$/, '`\\left` 没有配对的 `\\right`'],
  [/^Missing \\left or extra \\right$/, '`\\right` 没有配对的 `\\left`'],
  [/^Missing \\begin\{(.+)\} or extra \\end\{.+\}$/, '`\\end{$1}` 前面少一个 `\\begin{$1}`'],
  [/^Missing \\end\{(.+)\}$/, '少一个 `\\end{$1}`'],
  [/^\\begin\{(.+)\} ended with \\end\{(.+)\}$/, '`\\begin{$1}` 用 `\\end{$2}` 结束了'],
  [/^Unknown environment '(.+)'$/, '没有 `$1` 这个环境'],
  [/^Double exponents?: use braces to clarify$/, '有两个上标连在一起，用花括号分清'],
  [/^Double subscripts?: use braces to clarify$/, '有两个下标连在一起，用花括号分清'],
  [/^Misplaced (.+)$/, '`$1` 不能写在这里'],
]

/** What is wrong with a formula, in Chinese; what is rare stays as MathJax says it. */
export function inChinese(message: string): string {
  const [fault, text] = faults.find(([each]) => each.test(message)) ?? []
  return fault ? message.replace(fault, text ?? '') : message
}
