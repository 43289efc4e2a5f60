import type { Blockquote, Parents, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import {
  type CardFault,
  checkCard,
  type OfficialCard,
  officialCards,
  officialElement,
} from './official-card.ts'

/**
 * The cards of accounts and mini programs that WeChat's own editor puts in. Each line in the container is a setting:
 * `id`, `nickname`, `alias`, `headimg`, `signature` of an account; `appid`, `path`, `title`, `imageurl`, `nickname`,
 * `avatar`, `type`, `servicetype` of a mini program. They are named as in WeChat's HTML, where a writer finds their
 * values. WeChat refuses an article for an element that isn't as it expects, so what is missing or wrong is an error,
 * and the card isn't made.
 *
 * In: `::: account`, `id: MzA5MDAwMDAwMA==`, `nickname: 名字`, `:::`.
 * Out: section[nodeleaf] > mp-common-profile.
 */
export function remarkOfficialCards() {
  return (tree: Root, file: VFile): void => {
    const source = String(file)
    // Most posts have none, and need no walk.
    if (!/:::[ {.]*(?:account|miniprogram)/i.test(source)) return
    visit(tree, 'blockquote', (node, index, parent: Parents | undefined) => {
      const name = node.data?.container ?? ''
      const card = Object.hasOwn(officialCards, name) ? officialCards[name] : undefined
      if (!card || !parent || index === undefined) return undefined
      const values = settingsIn(node, card, `::: ${name}`, source, file)
      const position = node.position && { position: node.position }
      const made = values && officialElement(card, values, { ...position })
      parent.children.splice(
        index,
        1,
        ...(made
          ? [
              {
                ...node,
                children: [],
                data: { hName: made.tagName, hProperties: made.properties, hChildren: made.children },
              },
            ]
          : []),
      )
      return index + (made ? 1 : 0)
    })
  }
}

/** What the lines of a container state; nothing if the card can't be made of it. */
function settingsIn(
  container: Blockquote,
  card: OfficialCard,
  name: string,
  source: string,
  file: VFile,
): Map<string, string> | undefined {
  const values = new Map<string, string>()
  const places = new Map<string, Line>()
  let isGood = true
  for (const line of linesIn(container, source)) {
    const [, key = '', value = ''] = /^([A-Za-z_]+)\s*[:：]\s*(.*)$/.exec(line.words) ?? []
    if (key === '') {
      const example = `${Object.keys(card.keys)[0]}: …`
      report(file, 'card/no-setting', { card: name, example }, line)
      isGood = false
    } else if (!Object.hasOwn(card.keys, key)) {
      report(file, 'card/key-unknown', { card: name, key, keys: Object.keys(card.keys).join(', ') }, line)
    } else {
      values.set(key, value)
      places.set(key, line)
    }
  }
  const tell = (fault: CardFault, key: string) =>
    report(file, fault, { card: name, key }, places.get(key) ?? container)
  // What is missing is told even where a line is wrong.
  return checkCard(card, values, tell) && isGood ? values : undefined
}

interface Line extends Pick<Blockquote, 'position'> {
  words: string
}

/** The lines as they are written, since values may look like Markdown. */
function linesIn({ children }: Blockquote, source: string): Line[] {
  return children.flatMap(({ position }): Line[] => {
    if (!position) return []
    const { start, end } = position
    let offset = start.offset ?? 0
    return source
      .slice(offset, end.offset)
      .split('\n')
      .map((written, index): Line => {
        const before = index === 0 ? '' : (/^[ \t>]*/.exec(written)?.[0] ?? '')
        const column = (index === 0 ? start.column : 1) + before.length
        const place = { line: start.line + index, column, offset: offset + before.length }
        offset += written.length + 1
        return { words: written.slice(before.length).trim(), position: { start: place, end: place } }
      })
      .filter(({ words }) => words !== '')
  })
}
