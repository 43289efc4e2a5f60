import { defaultAccount } from '../../src/fake-wechat/index.ts'
import type { DraftItem, MaterialItem, PublicationItem, RemoteArticle } from '../../src/wechat/types.ts'

/** Any answer of the API, typed as if it held everything; what it holds is for the tests to say. */
export interface Answer {
  errcode: number
  errmsg: string
  access_token: string
  expires_in: number
  media_id: string
  url: string
  news_item: RemoteArticle[]
  total_count: number
  item_count: number
  item: (DraftItem & PublicationItem & MaterialItem)[]
  publish_id: string
  publish_status: number
  article_id: string
  quota: { daily_limit: number; used: number; remain: number }
  article_detail: { count: number; item: { idx: number; article_url: string }[] }
}

/** Plain calls of the API, without retries or opinions. */
export interface Client {
  token: string
  get(endpoint: string): Promise<Answer>
  post(endpoint: string, body: unknown): Promise<Answer>
  upload(endpoint: string, name: string, bytes: Uint8Array, query?: string): Promise<Answer>
}

/** Asks for a token and makes calls with it. */
export async function connect(
  origin: string,
  { appId, appSecret }: { appId: string; appSecret: string } = defaultAccount,
): Promise<Client> {
  const { access_token: token } = await postJson(`${origin}/cgi-bin/stable_token`, {
    grant_type: 'client_credential',
    appid: appId,
    secret: appSecret,
  })
  const address = (endpoint: string, query = '') =>
    `${origin}/cgi-bin/${endpoint}?access_token=${token}${query}`
  return {
    token,
    get: async (endpoint) => readAnswer(await fetch(address(endpoint))),
    post: (endpoint, body) => postJson(address(endpoint), body),
    async upload(endpoint, name, bytes, query) {
      const form = new FormData()
      form.set('media', new File([Buffer.from(bytes)], name))
      return readAnswer(await fetch(address(endpoint, query), { method: 'POST', body: form }))
    },
  }
}

/** Posts JSON, or text as it is. */
export async function postJson(url: string, body: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readAnswer(await fetch(url, { method: 'POST', body: text }))
}

/** Reads an answer whatever its content type says. */
export async function readAnswer(response: Response): Promise<Answer> {
  // Tests check each field they read.
  return (await response.json()) as Answer
}

/** Uploads a cover and returns its id. */
export async function addCover(client: Client, bytes: Uint8Array): Promise<string> {
  return (await client.upload('material/add_material', 'cover.png', bytes, '&type=image')).media_id
}
