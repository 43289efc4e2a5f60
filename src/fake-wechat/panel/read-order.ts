/**
 * The fields of an order, from JSON or a form of the page.
 *
 * @returns nothing when the body is neither
 */
export function readOrder(contentType: string, body: Buffer): unknown {
  const text = body.toString('utf8')
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return readFields(Object.fromEntries(new URLSearchParams(text)))
  }
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the button beside the field of the allow-list sends in its place: a form has no `null`. */
export const everyone = 'everyone'

/** The field holds addresses between white space or commas. */
function readFields({ ipAllowList, ...fields }: Record<string, string>): object {
  if (ipAllowList === undefined) return fields
  const addresses = ipAllowList.split(/[\s,，]+/).filter(Boolean)
  return { ...fields, ipAllowList: ipAllowList === everyone ? null : addresses }
}
