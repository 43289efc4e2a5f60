import type { Attributes } from '../graphviz/dot.ts'

/** Looks that a flowchart states for its nodes and links. Only colours and strokes are kept. */
export class FlowchartStyles {
  readonly #classes = new Map<string, Style>()
  readonly #classesOf = new Map<string, string[]>()
  readonly #own = new Map<string, Style>()
  readonly #links: { indices: number[] | 'default'; style: Style }[] = []

  /** @returns whether the statement was one about looks */
  read(text: string): boolean {
    const [, definition, names, look] = /^(classDef)\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s+(.+)$/.exec(text) ?? []
    if (definition && names && look) {
      for (const name of namesIn(names)) this.#classes.set(name, readStyle(look))
      return true
    }
    const [, ids, className] = /^class\s+(.+?)\s+([\w-]+)$/.exec(text) ?? []
    if (ids && className) {
      for (const id of namesIn(ids)) this.assign(id, className)
      return true
    }
    const [, styled, own] = /^style\s+(\S+(?:\s*,\s*\S+)*?)\s+([\w-]+\s*:.+)$/.exec(text) ?? []
    if (styled && own) {
      for (const id of namesIn(styled)) this.#own.set(id, { ...this.#own.get(id), ...readStyle(own) })
      return true
    }
    const [, which, ofLink] =
      /^linkStyle\s+(default|\d+(?:\s*,\s*\d+)*)\s+(?:interpolate\s+\w+\s*)?(.*)$/.exec(text) ?? []
    if (!which) return false
    const indices = which === 'default' ? which : namesIn(which).map(Number)
    this.#links.push({ indices, style: readStyle(ofLink ?? '') })
    return true
  }

  assign(id: string, className: string): void {
    this.#classesOf.set(id, [...(this.#classesOf.get(id) ?? []), className])
  }

  /** Look of a node as attributes of Graphviz. */
  ofNode(id: string): Attributes {
    const classes = ['default', ...(this.#classesOf.get(id) ?? [])].map((name) => this.#classes.get(name))
    const style: Style = Object.assign({}, ...classes, this.#own.get(id))
    return attributesOf(style)
  }

  /** Look of a link by its number in the source. */
  ofLink(index: number): Attributes {
    const stated = this.#links.filter(({ indices }) => indices === 'default' || indices.includes(index))
    const style: Style = Object.assign({}, ...stated.map((each) => each.style))
    return attributesOf(style)
  }
}

type Style = Partial<Record<'fill' | 'stroke' | 'stroke-width' | 'color', string>>

const namesIn = (list: string): string[] => list.split(',').map((name) => name.trim())

/** Values of CSS that an SVG takes as attributes; whatever else is stated concerns details nobody misses. */
function readStyle(text: string): Style {
  const style: Style = {}
  for (const declaration of text.replace(/;\s*$/, '').split(/[,;](?![^(]*\))/)) {
    const [, property = '', value = ''] =
      /^\s*([\w-]+)\s*:\s*(.+?)\s*(?:!important)?\s*$/.exec(declaration) ?? []
    if (property === 'stroke-width') {
      if (/^\d+(?:\.\d+)?(?:px)?$/.test(value))
        style['stroke-width'] = String(Math.min(8, Number.parseFloat(value)))
    } else if ((property === 'fill' || property === 'stroke' || property === 'color') && isColour(value))
      style[property] = value
  }
  return style
}

const isColour = (value: string): boolean => /^(?:#[\da-f]{3}|#[\da-f]{6}|[a-z]{3,20})$/i.test(value)

function attributesOf({ fill, stroke, 'stroke-width': width, color }: Style): Attributes {
  return {
    ...(fill && { fillcolor: fill }),
    ...(stroke && { color: stroke }),
    ...(width && { penwidth: width }),
    ...(color && { fontcolor: color }),
  }
}
