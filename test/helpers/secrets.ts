/*
 * What tests keep secret has a shape that nothing else has, so that it can be found wherever it gets to: in files, in
 * outputs, in problems. The pieces stand apart, so that no source holds the shape.
 */
const mark = ['S3', 'CR3T'].join('')
const publicSecretShape = new RegExp(['fakesecret', '0{20}', '\\d\\d'].join(''), 'g')

/** A secret of a test's own: an AppSecret, a relay's key, a password, a token. 48 letters and digits. */
export const testSecret = (name: string): string =>
  `${mark}${name.replaceAll(/[^a-z0-9]/gi, '')}`.padEnd(48, '0')

const shapes = [
  // As it is, and as a header of a proxy holds it, wherever in it the name begins.
  `${mark}\\w*`,
  ...[0, 1, 2].map(base64At),
  // The secret of the stand-in's own account.
  publicSecretShape.source,
  // A token of the stand-in's, which looks as WeChat's do.
  '(?<![\\w-])\\d\\d_[\\w-]{134}(?![\\w-])',
]
const anySecret = new RegExp(shapes.join('|'))

/** The first secret or token in a text, with what stands before it in its line. */
export function findSecret(text: string): string | undefined {
  const found = anySecret.exec(text)
  if (!found) return undefined
  const before = text.slice(Math.max(0, found.index - 60), found.index)
  return before.slice(before.lastIndexOf('\n') + 1) + found[0]
}

/** The text without the secret of the stand-in's account, which stands in its program. */
export const withoutPublicSecret = (text: string): string => text.replaceAll(publicSecretShape, '***')

/** The part of the mark's base64 that is the same whatever stands before it, `skipped` bytes into a group of three. */
function base64At(skipped: number): string {
  const whole = Buffer.from('\0'.repeat(skipped) + mark).toString('base64')
  return whole.slice(skipped === 0 ? 0 : skipped + 1, Math.floor((8 * (skipped + mark.length)) / 6))
}
