/**
 * How much of two texts is the same, from 0 to 1: pairs of neighbouring characters that both have, by the measure of
 * Sørensen and Dice. White space counts for nothing. Pure.
 */
export function likenessOf(one: string, other: string): number {
  const [first, second] = [one, other].map(pairsOf)
  if (!first || !second || first.length + second.length === 0) return 0
  const counts = new Map<string, number>()
  for (const pair of first) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of second) {
    const left = counts.get(pair) ?? 0
    if (left > 0) shared++
    counts.set(pair, left - 1)
  }
  return (2 * shared) / (first.length + second.length)
}

function pairsOf(text: string): string[] {
  const letters = [...text.replace(/\s/g, '')]
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}
