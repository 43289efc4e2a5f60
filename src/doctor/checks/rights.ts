import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { mendingRight, readRights } from '../../publish/look/rights.ts'
import { hasPublished } from '../../publish/post-run.ts'
import type { Session } from '../../publish/session.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type AccountPatient, metServer } from '../account-patient.ts'
import { type Check, type Fact, type FactCode, fact, unchecked } from '../finding.ts'

/**
 * What the account may do: remembered, or with `--probe` tried by a call that only reads for each right. Uploads, writing
 * drafts, comments and previews can't be tried without doing them.
 */
export const rightsCheck: Check<AccountPatient> = {
  name: 'rights',
  async examine(patient) {
    const met = await metServer(patient)
    if (!('session' in met)) return met
    if (!patient.probe) return unchecked(...(await knownRight(patient, met.session)), fact('ask-probe'))
    const facts: Fact[] = []
    const problems: Problem[] = []
    for (const { held, ask } of probes) {
      const refusal = await tryRight(() => ask(met.session))
      if (!refusal) facts.push(fact(held))
      else if (refusal.errcode === 48001 && held === 'publish-right')
        problems.push(problem('doctor/may-not-publish', {}))
      else problems.push(refusal)
    }
    return { facts: [...facts, fact('rights-unprobed')], problems }
  },
}

/** Whether the account may publish, as the list of what it published tells that is read for the draft box anyway. */
async function knownRight(patient: AccountPatient, session: Session): Promise<Fact[]> {
  if (session.rehearsal) return rememberedRight(session)
  const listed = await patient.publications(session).catch((error: unknown) => {
    if (error instanceof WeChatError) return undefined
    throw error
  })
  if (!listed) return rememberedRight(session)
  const date = new Date(session.clock.now()).toISOString().slice(0, 10)
  return [fact(listed.mayPublish ? 'could-publish' : 'could-not-publish', { date })]
}

/** Whether the account may publish, as WeChat last said on this machine; else, whether it ever did. */
async function rememberedRight({ localFolder, config, store }: Session): Promise<Fact[]> {
  const { publish } = (await readRights(localFolder)) ?? {}
  if (publish?.origin === config.apiOrigin)
    return [
      fact(publish.isGranted ? 'could-publish' : 'could-not-publish', { date: publish.at.slice(0, 10) }),
    ]
  return hasPublished((await readEntries(store)).entries) ? [fact('has-published')] : []
}

/** A call for each right that can be tried without changing anything. */
const probes: readonly { held: FactCode; ask(session: Session): Promise<unknown> }[] = [
  { held: 'drafts-right', ask: ({ wechat }) => wechat.countDrafts() },
  { held: 'material-right', ask: ({ wechat }) => wechat.countMaterials() },
  {
    held: 'publish-right',
    ask: (session) =>
      mendingRight(session, () => session.wechat.listPublications({ offset: 0, count: 1, noContent: true })),
  },
]

async function tryRight(ask: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (error instanceof WeChatError) return error.problem
    throw error
  }
}
