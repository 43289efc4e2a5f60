import type { PlannedPost } from './plan-post.ts'

/** What several posts of a plan lack is sent once, with the first of them. Pure. */
export function countUploadsOnce<Planned extends Pick<PlannedPost, 'pictures'>>(
  planned: readonly Planned[],
): Planned[] {
  const sent = new Set<string>()
  return planned.map((each) => {
    const repeated = [...each.pictures].filter(([asset, { uploaded }]) => uploaded && sent.has(asset))
    for (const [asset, { uploaded }] of each.pictures) if (uploaded) sent.add(asset)
    if (repeated.length === 0) return each
    const pictures = new Map(each.pictures)
    for (const [asset, { sentBytes: _, ...fact }] of repeated)
      pictures.set(asset, { ...fact, uploaded: false })
    return { ...each, pictures }
  })
}
