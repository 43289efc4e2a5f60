import type { Link, PhrasingContent } from 'mdast'
import type { Code, Construct, Effects, State } from './micromark.ts'

/** What no address in a Chinese text goes on with: full-width punctuation, quotes and blanks. */
const ends = /[，。；：！？、（）「」『』【】《》〈〉“”‘’…—～\u3000]/

/**
 * Makes a construct that reads addresses out of a text stop at Chinese punctuation. GFM itself reads on until a blank,
 * which Chinese hardly has: the rest of the sentence would become part of the address, and any emphasis in it text.
 */
export function endingAtPunctuation(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      let code: Code = null
      let isOver = false
      // The end of the text is where every address ends, so that is what the construct is told.
      const blinded =
        (state: State): State =>
        (next) => {
          code = next
          const following = state(isEnd(next) ? null : next)
          return following && !isOver ? blinded(following) : following
        }
      const handOver = (state: State) => (): State | undefined => {
        isOver = true
        return state(code)
      }
      const start = construct.tokenize.call(
        this,
        tellingApart(effects, () => code),
        handOver(ok),
        handOver(nok),
      )
      return blinded(start)
    },
  }
}

/** What a construct tries on the way has to hand back the very character it stopped at. */
function tellingApart(effects: Effects, current: () => Code): Effects {
  const telling = (tried: Parameters<Effects['check']>[0]): typeof tried => {
    if (!isConstruct(tried)) return tried
    return {
      ...tried,
      tokenize(inner, ok, nok) {
        const handBack = (state: State) => () => state(current())
        return tried.tokenize.call(this, tellingApart(inner, current), handBack(ok), handBack(nok))
      },
    }
  }
  return {
    ...effects,
    attempt: (tried, ok, nok) => effects.attempt(telling(tried), ok, nok),
    check: (tried, ok, nok) => effects.check(telling(tried), ok, nok),
  }
}

const isConstruct = (tried: Parameters<Effects['check']>[0]): tried is Construct => 'tokenize' in tried

const isEnd = (code: Code): boolean => code !== null && code > 127 && ends.test(String.fromCharCode(code))

/** The same for an address that GFM found in a text afterwards: what follows the punctuation is text again. */
export function cutAtPunctuation(link: Link): PhrasingContent[] {
  const [child] = link.children
  const at = child?.type === 'text' ? child.value.search(ends) : -1
  if (child?.type !== 'text' || at < 0) return [link]
  const value = child.value.slice(0, at)
  if (/^(?:https?:\/\/|www\.)$/i.test(value)) return [child]
  const rest = child.value.slice(at)
  const cut: Link = { ...link, url: link.url.slice(0, -rest.length), children: [{ ...child, value }] }
  return [cut, { type: 'text', value: rest }]
}
