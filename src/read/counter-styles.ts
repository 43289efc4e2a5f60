/**
 * Numbers in the styles of CSS that can be written as text. Pure.
 *
 * @returns nothing where the style has no sign for a number
 */
export const counterStyles: Readonly<Record<string, (number: number) => string | undefined>> = {
  decimal: (number) => String(number),
  'decimal-leading-zero': (number) => String(number).padStart(2, '0'),
  'lower-alpha': (number) => letters(number),
  'lower-latin': (number) => letters(number),
  'upper-alpha': (number) => letters(number)?.toUpperCase(),
  'upper-latin': (number) => letters(number)?.toUpperCase(),
  'lower-roman': (number) => roman(number)?.toLowerCase(),
  'upper-roman': (number) => roman(number),
  'cjk-ideographic': (number) => chinese(number),
  'simp-chinese-informal': (number) => chinese(number),
  'trad-chinese-informal': (number) => chinese(number),
  'cjk-decimal': (number) => [...String(number)].map((digit) => digits[Number(digit)]).join(''),
}

function letters(number: number): string | undefined {
  if (number < 1) return undefined
  const rest = number - 1
  return (letters(Math.floor(rest / 26)) ?? '') + String.fromCharCode(97 + (rest % 26))
}

function roman(number: number): string | undefined {
  if (number < 1 || number > 3999) return undefined
  const signs = 'M1000 CM900 D500 CD400 C100 XC90 L50 XL40 X10 IX9 V5 IV4 I1'.split(' ')
  let left = number
  let written = ''
  for (const sign of signs) {
    const value = Number(/\d+/.exec(sign)?.[0])
    written += sign.replace(/\d+/, '').repeat(Math.floor(left / value))
    left %= value
  }
  return written
}

const digits = '〇一二三四五六七八九'

/** Up to 99, as chapters are counted. */
function chinese(number: number): string | undefined {
  if (number < 0 || number > 99) return undefined
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  if (tens === 0) return digits[ones]
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}
