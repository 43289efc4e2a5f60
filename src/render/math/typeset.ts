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
import type { Drawing, DrawnFormula } from './drawing.ts'
import { fontFiles } from './font-files.ts'
import { elementsOf, readInk } from './read-ink.ts'

/**
 * Draws TeX with MathJax. Loading this file loads MathJax, so it is imported only by posts that hold a formula.
 *
 * There is no package that links, loads other packages or writes attributes: `\href`, `\require`, `\style` are
 * unknown commands. Each formula stands alone: what one defines, no other knows.
 *
 * @param tex the formula, without its dollars
 * @param isDisplay whether it stands in a block of its own
 * @throws {unknown} something with MathJax's `message`, for a formula that can't be read
 */
export async function typeset(tex: string, isDisplay: boolean): Promise<DrawnFormula> {
  const [svg] = elementsOf(await convert(tex, isDisplay, 'whole'))
  if (!svg) throw new TypeError('Expected MathJax to make an svg')
  return readInk(svg)
}

/**
 * Draws a formula within a text in the pieces between which a line may break.
 *
 * @param tex the formula, without its dollars
 * @throws {unknown} as `typeset`
 */
export async function typesetInPieces(tex: string): Promise<Drawing[]> {
  const pieces: Drawing[] = []
  let gap = 0
  for (const node of elementsOf(await convert(tex, false, 'pieces'))) {
    if (node.kind === 'svg') pieces.push({ ...readInk(node).formula, gap })
    gap = node.kind === 'mjx-break' ? (breakWidths[Number(node.attributes.size)] ?? 0) : 0
  }
  return pieces
}

/** What MathJax's style sheet makes of the sizes of a break, in thousandths of an em. */
const breakWidths = [0, 111, 167, 222, 278, 333]

async function convert(tex: string, isDisplay: boolean, kind: Kind): Promise<LiteElement> {
  if (/\\(?:eq)?ref\s*\{/.test(tex)) throw new Error('\\ref and \\eqref know no other formula')
  const document = definition.test(tex) ? makeDocument(kind) : sharedDocument(kind)
  try {
    const container: LiteElement = await document.convertPromise(tex, {
      display: isDisplay,
      em,
      ex,
      containerWidth,
    })
    return container
  } catch (error) {
    // MathJax stopped half-way in one that it has no words for.
    if (error instanceof Error) delete shared[kind]
    throw error
  } finally {
    document.inputJax[0]?.reset()
  }
}

/** Commands that leave something behind for the next formula. */
const definition =
  /\\(?:[egx]?def|let|(?:re|provide)?newcommand|newenvironment|renewenvironment|Declare\w+|definecolor|new\w+|mathtoolsset)(?![a-z])/i

// MathJax lays out in em; these make one em of a formula one of the text, so that words in it have the text's size.
const em = 16
const xHeight = 0.442
const ex = em * xHeight
const containerWidth = 40 * em

type Kind = 'whole' | 'pieces'

const shared: Partial<Record<Kind, ReturnType<typeof makeDocument>>> = {}

function sharedDocument(kind: Kind): ReturnType<typeof makeDocument> {
  shared[kind] ??= makeDocument(kind)
  return shared[kind]
}

function makeDocument(kind: Kind) {
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
    OutputJax: new SVG({ fontCache: 'none', linebreaks: { inline: kind === 'pieces' } }),
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
