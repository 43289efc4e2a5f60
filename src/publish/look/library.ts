import type { MaterialItem } from '../../wechat/types.ts'
import type { Session } from '../session.ts'

const pageSize = 20

/** So many pages at most: a library of thousands of pictures isn't read to its end. */
const pagesAtMost = 10

/**
 * Pictures that came into the material library of late, newest first. Costs a request per 20.
 *
 * @param lookedBackMs how long ago they may have come
 * @throws WeChatError when the list can't be read
 */
export async function lookInLibrary(
  { wechat, clock }: Session,
  lookedBackMs: number,
): Promise<MaterialItem[]> {
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
