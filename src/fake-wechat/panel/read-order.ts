/**
 * The fields of an order, from JSON or a form of the page.
 *
 * @returns nothing when the body is neither
 */
export function readOrder(contentType: string, body: Buffer): unknown {
  const text = body.toString('utf8')
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}
