// The naive product: the floor, then juice on the string with wxpub's own theme.
import { readFileSync } from 'node:fs'
import juice from 'juice'
import { render as renderPlain } from './floor.js'

const css = readFileSync(new URL('../../templates/default/theme.css', import.meta.url), 'utf8')

export const render = async (markdown) =>
  juice.inlineContent(`<section class="article">${await renderPlain(markdown)}</section>`, css, {
    resolveCSSVariables: true,
    inlinePseudoElements: true,
  })
