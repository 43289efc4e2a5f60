import { join } from 'node:path'
import type { PostEntry } from '../ledger/ledger.ts'
import { ProblemError, problem } from '../problems/problem.ts'
import { readPost } from '../read/read-post.ts'
import { fileExists, findPredecessor } from './find-entry.ts'
import { type PostRun, type Saved, stopped } from './post-run.ts'

/**
 * Makes sure that the entry in hand is this post's, whole past included: a renamed file or a new `uid` takes the old
 * entry over, a copied file doesn't.
 *
 * @returns why the post must wait for a person, or nothing
 */
export async function claimEntry(run: PostRun): Promise<Saved | undefined> {
  const { file, prepared, batch } = run
  const { post, article } = prepared
  const { entry } = file
  if (entry) {
    if (entry.path === post.relativePath) return undefined
    if (await isCopied(run, entry)) {
      return stopped('blocked', problem('post/copy', { title: article.title, other: entry.path }))
    }
    await file.write({ ...entry, path: post.relativePath })
    return undefined
  }
  const predecessor = await findPredecessor(prepared, await batch.entries())
  if (predecessor.kind === 'none') return undefined
  if (predecessor.kind === 'unclear') {
    return stopped(
      'blocked',
      problem('post/renamed-and-changed', { title: article.title, other: predecessor.entry.path }),
    )
  }
  await takeOver(run, predecessor.entry)
  return undefined
}

/** Written under the new key before it is removed under the old: a kill in between leaves both, never none. */
async function takeOver({ file, prepared, session, batch }: PostRun, past: PostEntry): Promise<void> {
  const { post } = prepared
  await file.write({ ...past, key: post.key, path: post.relativePath })
  const old = await session.store.get(`posts/${past.key}`)
  if (old) await session.store.put(`posts/${past.key}`, null, old.revision)
  batch.forgetEntries()
}

/** Whether the file the entry was made for still stands and carries the same `uid`. */
async function isCopied({ prepared, session }: PostRun, entry: PostEntry): Promise<boolean> {
  const { post } = prepared
  if (!(await fileExists(post.root, entry.path))) return false
  const other = await readPost({ path: join(post.root, entry.path) }, post.root, session.cwd)
  return other.key === post.key
}

/**
 * Finds out which server answers before anything is sent to it or reused from the ledger. Ids of a stand-in and of
 * WeChat never mix.
 *
 * @throws ProblemError `ledger/other-server`
 */
export async function meetServer({ file, batch, session }: PostRun): Promise<{ standIn: boolean }> {
  const standIn = (await batch.server()) === 'stand-in'
  if (file.entry && file.entry.standIn !== standIn) {
    throw new ProblemError(problem('ledger/other-server', { appId: session.wechat.appId }))
  }
  return { standIn }
}
