import type { ElementContent } from 'hast'
import type { createLowlight } from 'lowlight'
import { type LanguageName, loadGrammars } from './languages.ts'

type Lowlight = ReturnType<typeof createLowlight>

/** One engine per language, which knows that language and what stands inside it, and nothing else. */
const engines = new Map<LanguageName, Promise<Lowlight>>()

/** Above this a block stays plain: colours for hundreds of kilobytes would never fit an article anyway. */
const longestInCharacters = 100_000

/**
 * Colours code: the same code in the same language gives the same tree.
 *
 * @param code the text of a block
 * @returns text and spans whose class names begin `token-`
 */
export async function highlight(code: string, language: LanguageName): Promise<ElementContent[]> {
  if (language === 'plaintext' || code.length > longestInCharacters) return [{ type: 'text', value: code }]
  const engine = engines.get(language) ?? createEngine(language)
  engines.set(language, engine)
  const { children } = (await engine).highlight(language, code, { prefix: 'token-' })
  // A root holds elements and text only here: code has neither comments nor doctypes.
  return children as ElementContent[]
}

async function createEngine(language: LanguageName): Promise<Lowlight> {
  const { createLowlight } = await import('lowlight')
  return createLowlight(await loadGrammars(language))
}
