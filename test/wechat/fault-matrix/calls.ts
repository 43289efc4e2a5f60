import { type FakeWeChat, startFakeWeChat } from '../../../src/fake-wechat/index.ts'
import type { Call } from '../../../src/fake-wechat/wire/calls.ts'
import type { WeChat } from '../../../src/wechat/client-types.ts'
import { type Endpoint, endpoints } from '../../../src/wechat/endpoints.ts'
import { WeChatError } from '../../../src/wechat/wechat-error.ts'
import { copyAccount } from '../../helpers/copy-account.ts'
import { makePng } from '../../helpers/png.ts'

/** How one call under one fault ended. */
export interface CallOutcome {
  kind: 'done' | 'refused' | 'unsent' | 'stopped' | 'doubtful'
  /** How often it was sent. */
  sent: number
  /** Code of the problem, of a call that wasn't done. */
  code?: string
}

/** What is on the server when the call is made. */
interface Ids {
  material: string
  temporary: string
  draft: string
  publish: string
  article: string
  /** Of a refused request. */
  rid: string
}

const picture = { name: 'a.png', mediaType: 'image/png', bytes: makePng(300, 300) }
const article = (thumb_media_id: string) => ({ title: '题', content: '<p>文</p>', thumb_media_id })

/** What of the client sends requests, and the renewal of a token, which it makes by itself. */
export type Method =
  | Exclude<keyof WeChat, 'appId' | 'requestCount' | 'clockAheadMs' | 'answering' | 'close'>
  | 'forcedToken'

export const methods: Record<Method, (wechat: WeChat, ids: Ids) => Promise<unknown>> = {
  identify: (wechat) => wechat.identify(),
  forcedToken: (wechat) => wechat.countDrafts(),
  listApiAddresses: (wechat) => wechat.listApiAddresses(),
  listCallbackAddresses: (wechat) => wechat.listCallbackAddresses(),
  checkCallback: (wechat) => wechat.checkCallback('all'),
  getQuota: (wechat) => wechat.getQuota('draft/add'),
  clearQuotas: (wechat) => wechat.clearQuotas(),
  clearQuotasBySecret: (wechat) => wechat.clearQuotasBySecret(),
  clearQuota: (wechat) => wechat.clearQuota('draft/add'),
  explainRequest: (wechat, { rid }) => wechat.explainRequest(rid),
  uploadBodyImage: (wechat) => wechat.uploadBodyImage(picture),
  uploadTemporary: (wechat) => wechat.uploadTemporary('image', picture),
  getTemporary: (wechat, { temporary }) => wechat.getTemporary(temporary),
  addMaterial: (wechat) => wechat.addMaterial(picture),
  getMaterial: (wechat, { material }) => wechat.getMaterial(material),
  listMaterials: (wechat) => wechat.listMaterials({ offset: 0, count: 20 }),
  countMaterials: (wechat) => wechat.countMaterials(),
  deleteMaterial: (wechat, { material }) => wechat.deleteMaterial(material),
  addDraft: (wechat, { material }) => wechat.addDraft([article(material)]),
  updateDraft: (wechat, { draft, material }) => wechat.updateDraft(draft, 0, article(material)),
  getDraft: (wechat, { draft }) => wechat.getDraft(draft),
  deleteDraft: (wechat, { draft }) => wechat.deleteDraft(draft),
  countDrafts: (wechat) => wechat.countDrafts(),
  listDrafts: (wechat) => wechat.listDrafts({ offset: 0, count: 20 }),
  submitPublication: (wechat, { draft }) => wechat.submitPublication(draft),
  getPublication: (wechat, { publish }) => wechat.getPublication(publish),
  listPublications: (wechat) => wechat.listPublications({ offset: 0, count: 20 }),
  getArticle: (wechat, { article }) => wechat.getArticle(article),
  deletePublication: (wechat, { article }) => wechat.deletePublication(article, 0),
  sendPreview: (wechat, { draft }) => wechat.sendPreview(draft, { touser: 'reader' }),
}

export const endpointOf = (name: Method): Endpoint => endpoints[name === 'identify' ? 'token' : name]

/** An account with one of everything, to be put into stand-ins. */
export async function furnish(
  connect: (origin: string) => WeChat,
): Promise<{ account: ReturnType<typeof copyAccount>; ids: Ids }> {
  const fake = await startFakeWeChat({ publishAfterPolls: 1 })
  const wechat = connect(fake.origin)
  const { media_id: material } = await wechat.addMaterial(picture)
  const { media_id: temporary } = await wechat.uploadTemporary('image', picture)
  const { media_id: published } = await wechat.addDraft([article(material)])
  const { publish_id: publish } = await wechat.submitPublication(published)
  const { article_id = '' } = await wechat.getPublication(publish)
  const { media_id: draft } = await wechat.addDraft([article(material)])
  const refusal = await wechat.getDraft('nonsense').catch((error: WeChatError) => error)
  const rid = (refusal instanceof WeChatError && refusal.problem.rid) || ''
  const account = copyAccount(fake.account())
  await wechat.close()
  await fake.close()
  return { account, ids: { material, temporary, draft, publish, article: article_id, rid } }
}

/** Makes the call and tells how it ended and which requests of its endpoint arrived. */
export async function outcomeOf(
  name: Method,
  fake: FakeWeChat,
  call: () => Promise<unknown>,
): Promise<{ outcome: CallOutcome; requests: Call[] }> {
  const seen = fake.calls.length
  const error = await call().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const endpoint = endpointOf(name)
  const sent = fake.calls.slice(seen).filter((each) => each.endpoint === endpoint.call)
  // Before a token is forced, the server is asked whether it has another already.
  const requests = name === 'forcedToken' ? sent.slice(1) : sent
  if (error === undefined) return { outcome: { kind: 'done', sent: requests.length }, requests }
  if (!(error instanceof WeChatError)) throw error
  const { outcome, problem } = error
  const kind = outcome === 'doubtful' && isRepeatable(endpoint) ? 'stopped' : outcome
  return { outcome: { kind, sent: requests.length, code: problem.code }, requests }
}

/** Whether making a call twice does no harm. */
export const isRepeatable = ({ repetition }: Endpoint): boolean =>
  repetition === 'safe' || repetition === 'harmless'

/** Whether WeChat itself said that it did nothing: only then may any call be made again. */
export const wasRefused = ({ errcode = 0 }: Call): boolean => errcode > 0
