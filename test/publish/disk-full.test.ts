import { expect, test } from 'vitest'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { ProblemError, problem } from '../../src/problems/problem.ts'
import { startPublishing } from '../helpers/publishing.ts'

/** A store whose n-th write meets a full disk. */
function failing(store: LedgerStore, wanted: number) {
  let writes = 0
  const put: LedgerStore['put'] = async (...record) => {
    writes++
    if (writes !== wanted) return store.put(...record)
    throw new ProblemError(problem('ledger/not-written', { path: 'posts/letter.json', reason: 'ENOSPC' }))
  }
  return { store: { ...store, put }, count: () => writes }
}

test('a full disk at any write to the ledger leads to one article', async () => {
  const undisturbed = await startPublishing()
  const counted = failing(undisturbed.store, 0)
  undisturbed.useStore(counted.store)
  await undisturbed.publish('letter.md')
  expect(counted.count()).toBeGreaterThan(8)

  for (let write = 1; write <= counted.count(); write++) {
    const project = await startPublishing()
    const { store } = project
    project.useStore(failing(store, write).store)
    const [stopped] = await project.publish('letter.md')
    expect(['failed', 'doubtful']).toContain(stopped?.action)
    expect(stopped?.problems.map(({ code }) => code)).toContain('ledger/not-written')

    project.useStore(store)
    const [again] = await project.publish('letter.md')
    expect(['published', 'unchanged']).toContain(again?.action)
    const { drafts, publications, materials } = project.server.account()
    expect([write, drafts.size, publications.size, materials.size]).toEqual([write, 0, 1, 1])
  }
})
