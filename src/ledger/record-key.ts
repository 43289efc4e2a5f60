/** What a key of the store names. */
export type RecordKey = { kind: 'post'; postKey: string } | { kind: 'asset'; assetKey: string }

/** A JSON object whose fields aren't known yet. */
export type PlainRecord = Record<string, unknown>

/**
 * Takes a key apart.
 * @throws TypeError for a key that is neither `posts/…` nor `assets/…`
 */
export function parseKey(key: string): RecordKey {
  if (key.startsWith('posts/') && key !== 'posts/')
    return { kind: 'post', postKey: key.slice('posts/'.length) }
  if (key.startsWith('assets/') && key !== 'assets/') {
    return { kind: 'asset', assetKey: key.slice('assets/'.length) }
  }
  throw new TypeError(`Expected a key that begins with posts/ or assets/, got ${key}`)
}

/**
 * Checks what is to be written.
 * @throws TypeError for anything but a plain object, and for a post's entry that names another key
 */
export function checkRecord(key: RecordKey, value: unknown): PlainRecord {
  if (!isPlainRecord(value)) throw new TypeError('Expected a plain object to keep')
  if (key.kind === 'post' && value.key !== key.postKey) {
    throw new TypeError(`Expected an entry whose key is ${key.postKey}, got ${String(value.key)}`)
  }
  return value
}

export function isPlainRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
