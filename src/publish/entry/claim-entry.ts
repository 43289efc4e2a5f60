import { officialOrigin } from '../../config/config.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { ProblemError, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { moveWords } from '../words/remembered-words.ts'
import { EntryChanged, readEntry } from './entry-file.ts'
import { findPredecessor, isLiving } from './find-entry.ts'

/**
 * Makes sure that the entry in hand is this post's, whole past included: a renamed file or a new `uid` takes the old
 * entry over, a copied file doesn't.
 *
 * @returns why the post must wait for a person, or nothing
 * @throws ProblemError `ledger/other-server` for what a stand-in gave, where it is sure that WeChat will answer
 */
export async function claimEntry(run: PostRun): Promise<Saved | undefined> {
  const stop = run.file.entry ? await claimOwn(run, run.file.entry) : await claimPast(run)
  if (run.file.entry?.standIn && run.session.config.apiOrigin === officialOrigin) throw otherServer(run)
  return stop
}

async function claimOwn(run: PostRun, entry: PostEntry): Promise<Saved | undefined> {
  const { prepared, session } = run
  const { post, article } = prepared
  if (entry.path === post.relativePath) return undefined
  if (await isLiving(entry, post.root, session.cwd)) {
    const params = { title: article.title, other: entry.path }
    return stopped('blocked', problem('post/copy', params, { place: { file: post.file } }))
  }
  await run.file.write({ ...entry, path: post.relativePath })
  return undefined
}

async function claimPast(run: PostRun): Promise<Saved | undefined> {
  const { prepared, session, batch } = run
  const { post, article } = prepared
  // An entry that can't be read isn't among the others; with it this post's own past would be passed by.
  if (post.key !== post.relativePath) await readEntry(session.store, post.relativePath)
  const past = await findPredecessor(prepared, await batch.entries())
  const place = { file: post.file }
  const line = past.kind === 'none' ? '' : typeLine('state', 'mv', past.entry.key, post.file)
  switch (past.kind) {
    case 'none':
      return undefined
    case 'same':
      await takeOver(run, past.entry.key)
      return undefined
    case 'renamed-and-changed': {
      const params = { title: article.title, other: past.entry.path, line }
      return stopped('blocked', problem('post/renamed-and-changed', params, { place }))
    }
    case 'other-at-path': {
      const params = { title: article.title, other: past.entry.title, path: past.entry.path, line }
      const told =
        past.entry.key === past.entry.path
          ? problem('post/path-taken', params, { place })
          : problem('post/path-taken-by-uid', { ...params, uid: past.entry.key }, { place })
      return stopped('blocked', told)
    }
  }
}

/**
 * Written under the new key before it is removed under the old: a kill in between leaves both, never none.
 *
 * @throws EntryChanged when the old entry changed meanwhile
 */
async function takeOver({ file, prepared, session, batch }: PostRun, oldKey: string): Promise<void> {
  const { post } = prepared
  batch.forgetEntries()
  const past = await readEntry(session.store, oldKey)
  if (!past) throw new EntryChanged()
  await file.write({ ...past.entry, key: post.key, path: post.relativePath })
  await session.store.put(`posts/${oldKey}`, null, past.revision)
  await moveWords(session.localFolder, oldKey, post.key)
}

/**
 * Finds out which server answers before anything is sent to it or reused from the ledger. Ids of a stand-in and of
 * WeChat never mix.
 *
 * @throws ProblemError `ledger/other-server`
 */
export async function meetServer(run: PostRun): Promise<{ standIn: boolean }> {
  const standIn = (await run.batch.server()) === 'stand-in'
  if (run.file.entry && run.file.entry.standIn !== standIn) throw otherServer(run)
  return { standIn }
}

const otherServer = ({ session }: PostRun): ProblemError =>
  new ProblemError(problem('ledger/other-server', { appId: session.wechat.appId }))
