declare module 'juice/lib/inline.js' {
  /** The part of juice that holds the cascade. It touches the document only through the `$` it is given. */
  interface InlineEngine {
    inlineDocument($: unknown, css: string, options: Record<string, unknown>): unknown
  }
  export default function makeJuice(client: () => void): InlineEngine
}
