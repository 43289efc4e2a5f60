/** So many are named at most. */
export const mostNamed = 3

/** Names the first few of many, with their number: `a.md, b.md, c.md … (12)`. */
export function nameSome(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).join(', ')
  return names.length > mostNamed ? `${named} … (${names.length})` : named
}
