import type { Copy, OpenOrder, SyncOrder } from '../contract.ts'
import type { View } from './view.ts'

/** What the page may ask the server to do. */
interface Orders {
  open: OpenOrder
  sync: SyncOrder
}

/** @returns nothing when it was done, else why not, in plain words */
export async function order<Name extends keyof Orders>(
  name: Name,
  what: Orders[Name],
): Promise<string | undefined> {
  try {
    const answer = await fetch(name, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    })
    return answer.ok ? undefined : (await answer.text()).trim() || String(answer.status)
  } catch (error) {
    return String(error)
  }
}

/** How pictures come along in a copy: as WeChat addresses where they were uploaded, else embedded; or not at all. */
export type CopiedPictures = 'embedded' | 'none'

/** The article as it goes into the clipboard. @throws {Error} in plain words */
export async function fetchCopy(
  { post = '', account, trial }: Pick<View, 'post' | 'account' | 'trial'>,
  pictures: CopiedPictures,
): Promise<Copy> {
  const whose = account !== undefined && { account }
  const answer = await fetch(`copy?${new URLSearchParams({ post, ...whose, pictures, ...trial })}`)
  if (!answer.ok) throw new Error((await answer.text()).trim() || String(answer.status))
  return answer.json()
}
