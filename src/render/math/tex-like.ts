/**
 * Whether what stands between two marks of a formula is TeX and not prose between two prices: Chinese words need a
 * sign of TeX beside them, and a backtick begins code.
 */
export function isTexLike(text: string): boolean {
  if (text.trim() === '' || (text.includes('`') && !wholeInBackticks.test(text))) return false
  return !chinese.test(text) || /\\(?!\$)|[\^_={}]/.test(text)
}

/** GitHub's other way to write a formula within text: a dollar, code, a dollar. */
export const wholeInBackticks = /^`([^`]+)`$/

const chinese = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/
