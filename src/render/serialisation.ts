import type { Options } from 'rehype-stringify'

/**
 * How a body is written: double quotes, and no entities but `&amp;`, `&lt;` and `&quot;`. A body is parsed and written
 * again on WeChat's website, which must change nothing.
 */
export const serialisation: Options = {
  // Only old browsers misread these characters in quoted values.
  allowDangerousCharacters: true,
  allowParseErrors: true,
  characterReferences: { useNamedReferences: true },
}
