import { createHmac, randomBytes } from 'node:crypto'

/**
 * Names under which clients know the account's tokens. The tokens themselves stay here: who holds one can call
 * everything, past any allow-list, from wherever WeChat accepts it.
 */
export interface TokenNames {
  /** A name for the token: the same for the same token as long as the relay runs. */
  nameOf(token: string): string
  /** The token behind a name, as long as it isn't forgotten. */
  tokenOf(name: string): string | undefined
}

/** At most two tokens of an account live at a time; some more for those that are forced. */
const mostNames = 20

export function createTokenNames(): TokenNames {
  // Another one at every start: a client whose name is no longer known then gets a new one, and needn't force a token.
  const salt = randomBytes(32)
  const tokens = new Map<string, string>()
  return {
    nameOf(token) {
      const name = `relay_${createHmac('sha256', salt).update(token).digest('hex')}`
      tokens.delete(name)
      tokens.set(name, token)
      const [oldest] = tokens.keys()
      if (tokens.size > mostNames && oldest !== undefined) tokens.delete(oldest)
      return name
    },
    tokenOf: (name) => tokens.get(name),
  }
}
