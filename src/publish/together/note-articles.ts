import { type Group, headOf } from './group.ts'

/** Notes of posts that share a draft now whether the first of them names the others. */
export async function noteArticles(group: Group): Promise<void> {
  const { file, prepared } = headOf(group)
  const draft = file.entry?.draft
  const isNamed = (prepared.post.fields.articles?.length ?? 0) > 0
  const isOfSeveral = group.runs.length > 1
  if (!draft || isNamed === (draft.articles ?? false) || !(isNamed || isOfSeveral)) return
  await file.record(({ draft: now, ...entry }) => {
    if (!now) return entry
    const { articles: _, ...receipt } = now
    return { ...entry, draft: isNamed ? { ...receipt, articles: true } : receipt }
  })
}
