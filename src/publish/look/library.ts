import type { MaterialItem } from '../../wechat/types.ts'
import type { Session } from '../session.ts'

const pageSize = 20

/** A review takes minutes or hours: what came into the library longer ago tells nothing of it. */
const lookedBackMs = 7 * 24 * 3600 * 1000

/** So many pages at most: a library into which hundreds of pictures come each week isn't read to the end of the week. */
const pagesAtMost = 10

/**
 * Pictures that came into the material library within the last week, newest first. Costs a request per 20.
 *
 * @throws WeChatError when the list can't be read
 */
export async function lookInLibrary({ wechat, clock }: Session): Promise<MaterialItem[]> {
  const sinceMs = clock.now() - lookedBackMs
  const found: MaterialItem[] = []
  for (let page = 0; page < pagesAtMost; page++) {
    const offset = page * pageSize
    const { item: items, total_count: total } = await wechat.listMaterials({ offset, count: pageSize })
    const recent = items.filter(({ update_time }) => update_time * 1000 >= sinceMs)
    found.push(...recent)
    if (recent.length < items.length || items.length === 0 || offset + items.length >= total) break
  }
  return found
}
