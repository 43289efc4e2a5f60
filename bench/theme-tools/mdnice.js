import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { installEditors } from './install.js'

/** What of mdnice makes the article: its markdown-it, its own style sheets and juice; the React editor stays out. */
const entry = `
  export { markdownParser } from 'markdown-nice/lib/utils/helper.js'
  export { default as basic } from 'markdown-nice/lib/template/basic.js'
  export { default as code } from 'markdown-nice/lib/template/code/github.js'
  export { default as juice } from 'juice'
`

/** A paste loses what the outermost element has, and wxpub leaves it out. */
const bareEdge = '#nice { padding: 0 !important; margin: 0 !important }'

/** mdnice 1.8, as its button that copies for WeChat does it: the theme lies upon the editor's basic sheet. */
export async function mdnice() {
  const folder = await installEditors()
  const input = resolve(folder, 'mdnice-entry.js')
  await writeFile(input, entry)
  const isTheirs = (id) => /^(?:\.|\/|markdown-nice\/)/.test(id)
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: (id) => !isTheirs(id),
    logLevel: 'silent',
  })
  const file = resolve(folder, 'mdnice.cjs')
  await bundle.write({ file, format: 'cjs' })
  await bundle.close()
  // Asked for which keys the system has.
  globalThis.navigator ??= { userAgent: '' }
  const { markdownParser, basic, code, juice } = await import(pathToFileURL(file).href)
  return (markdown, css) =>
    juice.inlineContent(
      `<section id="nice">${markdownParser.render(markdown)}</section>`,
      basic + css + (css.includes('.hljs') ? '' : code) + bareEdge,
      { inlinePseudoElements: true, preserveImportant: true },
    )
}
