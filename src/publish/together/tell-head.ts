import { isDrafted, type PostRun, type Saved } from '../post-run.ts'
import { goingOutWith } from './going-out.ts'
import type { Heads } from './heads.ts'

/** Says of a post that was drafted by itself where it isn't to go out like that: another post names it, or did. */
export async function tellHead(run: PostRun, saved: Saved, heads: Heads): Promise<Saved> {
  const { post } = run.prepared
  const draft = run.file.entry?.draft
  const mayBelong = saved.action === 'created' || draft?.together !== undefined
  const isThere = isDrafted(saved) || saved.action === 'pulled'
  if (!draft || !isThere || !mayBelong || post.fields.articles !== undefined) return saved
  const entries = await run.batch.entries()
  const [first] = await goingOutWith(post, new Map(), { entries, heads }, run.session.cwd)
  const told = first?.path === post.path ? first.problems.slice(post.problems.length) : []
  const warnings = told.map((each) => ({ ...each, severity: 'warning' as const }))
  return { ...saved, problems: [...saved.problems, ...warnings] }
}
