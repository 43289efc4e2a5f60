import { EntryChanged } from '../entry/entry-file.ts'
import type { PostRun } from '../post-run.ts'
import type { LookBefore } from '../settle/call.ts'
import type { Look } from './look.ts'
import { askWhetherThere, recognise } from './recognise.ts'

/** What is to be published is added or submitted within this time after a look: see `publication/only-here.ts`. */
export const freshForMs = 2000

/** Where posts take the machine longer than that, the look after the add must do. */
const looksAgainAtMost = 3

/** What an add rests on, and what looks again. */
export interface BeforeAdd {
  look?: LookBefore
  /** @throws EntryChanged when something is there now: what to do must be decided anew */
  lookAgain?: () => Promise<LookBefore | undefined>
}

/** Looks what is there before drafts are added: once per run, but of a run that publishes as it is now. */
export const lookToAdd = (run: PostRun): Promise<Look> =>
  run.batch.look(mayMeetOthers(run) ? run.session.clock.now() - freshForMs : undefined)

const mayMeetOthers = ({ batch, session }: PostRun): boolean =>
  batch.publishes && session.config.waits.othersMs > 0

/** What an add of these posts rests on. Two drafts of a post are a nuisance; two publications are a harm. */
export function beforeAdd(runs: readonly PostRun[], { atMs }: Pick<Look, 'atMs'>): BeforeAdd {
  const [head] = runs
  if (!head || !mayMeetOthers(head)) return {}
  let looks = 0
  return {
    look: { atMs, freshForMs },
    async lookAgain() {
      if (looks++ === looksAgainAtMost) return undefined
      const look = await lookToAdd(head)
      for (const run of runs) {
        const found = await recognise(run, run.file.entry, look, askWhetherThere(run.session))
        if (found.kind !== 'new') throw new EntryChanged()
        run.file.notice(found.alike)
      }
      return { atMs: look.atMs, freshForMs }
    },
  }
}
