import type { Copy, OpenOrder, SyncOrder } from '../contract.ts'
import type { View } from './view.ts'

/** What the page may ask the server to do. */
interface Orders {
  open: OpenOrder
  sync: SyncOrder
}

/** @returns nothing when it was done, else why not, in plain words */
export const order = <Name extends keyof Orders>(
  name: Name,
  what: Orders[Name],
): Promise<string | undefined> => ask(name, what)

async function ask(address: string, what: object): Promise<string | undefined> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    })
    return answer.status === 204 ? undefined : (await answer.text()).trim() || String(answer.status)
  } catch (error) {
    return String(error)
  }
}

/** Uploads the pictures of the article that is looked at. @returns nothing when all are there, else why not */
export const uploadPictures = (at: LookedAt): Promise<string | undefined> => ask(`upload?${query(at)}`, {})

/** How pictures come along in a copy: as WeChat addresses where they were uploaded, else embedded; or not at all. */
export type CopiedPictures = 'embedded' | 'wechat' | 'none'

/** The article as it goes into the clipboard. @throws {Error} in plain words */
export async function fetchCopy(at: LookedAt, pictures: CopiedPictures): Promise<Copy> {
  const answer = await fetch(`copy?${query(at)}&pictures=${pictures}`)
  if (!answer.ok) throw new Error((await answer.text()).trim() || String(answer.status))
  return answer.json()
}

/** What is looked at, as addresses say it. */
type LookedAt = Pick<View, 'post' | 'account' | 'trial'>

const query = ({ post = '', account, trial }: LookedAt): URLSearchParams =>
  new URLSearchParams({ post, ...(account !== undefined && { account }), ...trial })
