/** What is quoted from a text, in part when it is long. */
export const shortened = (words: string): string =>
  words.length > mostShown ? `${words.slice(0, mostShown).trimEnd()}…` : words

/** In characters. */
const mostShown = 50
