import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js'
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js'
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js'
import { TeX } from '@mathjax/src/js/input/tex.js'
import { mathjax } from '@mathjax/src/js/mathjax.js'
import { SVG } from '@mathjax/src/js/output/svg.js'
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js'
import '@mathjax/src/js/input/tex/amscd/AmsCdConfiguration.js'
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js'
import '@mathjax/src/js/input/tex/braket/BraketConfiguration.js'
import '@mathjax/src/js/input/tex/cancel/CancelConfiguration.js'
import '@mathjax/src/js/input/tex/cases/CasesConfiguration.js'
import '@mathjax/src/js/input/tex/centernot/CenternotConfiguration.js'
import '@mathjax/src/js/input/tex/color/ColorConfiguration.js'
import '@mathjax/src/js/input/tex/extpfeil/ExtpfeilConfiguration.js'
import '@mathjax/src/js/input/tex/gensymb/GensymbConfiguration.js'
import '@mathjax/src/js/input/tex/mathtools/MathtoolsConfiguration.js'
import '@mathjax/src/js/input/tex/configmacros/ConfigMacrosConfiguration.js'
import { MhchemReplacements } from '@mathjax/src/js/input/tex/mhchem/MhchemConfiguration.js'
import '@mathjax/src/js/input/tex/newcommand/NewcommandConfiguration.js'
import '@mathjax/src/js/input/tex/textcomp/TextcompConfiguration.js'
import '@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js'
import '@mathjax/src/js/input/tex/units/UnitsConfiguration.js'
import '@mathjax/src/js/input/tex/upgreek/UpgreekConfiguration.js'
import { fontFiles } from './font-files.ts'
import { type DrawnFormula, readInk } from './ink.ts'

/**
 * Draws TeX with MathJax. Loading this file loads MathJax, so it is imported only by posts that hold a formula.
 *
 * There is no package that links, loads other packages or writes attributes: `\href`, `\require`, `\style` are
 * unknown commands. Each formula stands alone: what one defines, no other knows.
 *
 * @param tex the formula, without its dollars
 * @param isDisplay whether it stands in a block of its own
 * @throws {Error} with MathJax's message, for a formula that can't be read
 */
export async function typeset(tex: string, isDisplay: boolean): Promise<DrawnFormula> {
  const document = definition.test(tex) ? makeDocument() : sharedDocument()
  const container: LiteElement = await document.convertPromise(tex, {
    display: isDisplay,
    em,
    ex,
    containerWidth,
  })
  document.inputJax[0]?.reset()
  const svg = container.children.find((child): child is LiteElement => child.kind === 'svg')
  if (!svg) throw new TypeError('Expected MathJax to make an svg')
  return readInk(svg)
}

/** Commands that leave something behind for the next formula. */
const definition =
  /\\(?:[egx]?def|let|(?:re|provide)?newcommand|newenvironment|renewenvironment|Declare\w+|definecolor|new\w+|mathtoolsset)(?![a-z])/i

// MathJax lays out in em; these make one em of a formula one of the text, so that words in it have the text's size.
const em = 16
const xHeight = 0.442
const ex = em * xHeight
const containerWidth = 40 * em

let shared: ReturnType<typeof makeDocument> | undefined

function sharedDocument(): ReturnType<typeof makeDocument> {
  shared ??= makeDocument()
  return shared
}

function makeDocument() {
  mathjax.asyncLoad = (name: string) => {
    const load = fontFiles[name.replace(/^.*\//, '').replace(/\.js$/, '')]
    return load ? load() : Promise.reject(new Error(`Unknown font file ${name}`))
  }
  const input = new TeX({
    packages,
    macros: arrows,
    maxMacros: 1000,
    maxBuffer: 10 * 1024,
    formatError: (_: unknown, error: Error) => {
      throw error
    },
  })
  return mathjax.document('', {
    InputJax: input,
    OutputJax: new SVG({ fontCache: 'none', linebreaks: { inline: false } }),
  })
}

const packages = [
  'base',
  'ams',
  'amscd',
  'boldsymbol',
  'braket',
  'cancel',
  'cases',
  'centernot',
  'color',
  'configmacros',
  'extpfeil',
  'gensymb',
  'mathtools',
  'mhchem',
  'newcommand',
  'textcomp',
  'textmacros',
  'units',
  'upgreek',
]

/** Chemists' arrows and bonds. MathJax would draw them with a font that no package of it brings along. */
const arrows = {
  longrightleftharpoons: '\\xrightleftharpoons{\\hspace{1.2em}}',
  longRightleftharpoons: '\\xrightleftharpoons{\\hspace{1.2em}}',
  longLeftrightharpoons: '\\xrightleftharpoons{\\hspace{1.2em}}',
  longleftrightarrows: '\\mathrel{\\stackrel{\\longrightarrow}{\\smash{\\longleftarrow}}}',
  tripledash:
    '\\vphantom{-}\\raise2mu{\\kern2mu\\tiny\\text{-}\\kern1mu\\text{-}\\kern1mu\\text{-}\\kern2mu}',
  xRightleftharpoons: ['\\xrightleftharpoons[#1]{#2}', 2, ''],
  xLeftrightharpoons: ['\\xrightleftharpoons[#1]{#2}', 2, ''],
  xleftrightarrows: ['\\xleftrightarrow[#1]{#2}', 2, ''],
}
MhchemReplacements.clear()
MhchemReplacements.set('\\x$3[$1]{$2}', /\\underset{\\lower2mu{(.*?)}}{\\overset{(.*?)}{\\long(.*?)}}/g)
MhchemReplacements.set('\\x$2{$1}', /\\overset{(.*?)}{\\long(.*?)}/g)
RegisterHTMLHandler(liteAdaptor())
