// node-easywechat, its address set by option: the whole life of an article, from the token to the end of the publication.
import { OfficialAccount } from 'node-easywechat'

const { ORIGIN, APP_ID, APP_SECRET, PICTURE, XDG_CACHE_HOME } = process.env
const app = new OfficialAccount({
  app_id: APP_ID,
  secret: APP_SECRET,
  use_stable_access_token: true,
  http: { baseURL: ORIGIN },
  file_cache: { path: XDG_CACHE_HOME },
})
const client = app.getClient()
const saw = {}
const note = (name, answer) => {
  saw[name] = answer
  return answer
}
const post = async (name, json) => note(name, (await client.post(`cgi-bin/${name}`, { json })).toObject())
const get = async (name) => note(name, (await client.get(`cgi-bin/${name}`)).toObject())
const upload = async (name, params) => {
  const response = await client.withFile(PICTURE, 'media').post(`cgi-bin/${name}`, { params })
  return note(name, response.toObject())
}

const { url } = await upload('media/uploadimg')
const { media_id: cover } = await upload('material/add_material', { type: 'image' })
const article = {
  title: '易微信',
  author: '某人',
  digest: '摘要',
  content: `<p>第一段</p><p><img src="${url}"></p>`,
  thumb_media_id: cover,
}
const { media_id } = await post('draft/add', { articles: [article] })
await post('draft/get', { media_id })
await post('draft/update', { media_id, index: 0, articles: { ...article, content: '<p>第二段</p>' } })
await post('draft/batchget', { offset: 0, count: 20, no_content: 0 })
await get('draft/count')

// A token that dies in the middle is told apart, and its successor works.
const order = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
await fetch(`${ORIGIN}/_/tokens/expire`, order)
saw.dead = (await client.get('cgi-bin/draft/count')).toObject().errcode
await app.getAccessToken().refresh()

const { publish_id } = await post('freepublish/submit', { media_id })
for (let polls = 1, state = {}; state.publish_status !== 0 && polls < 10; polls++)
  state = await post('freepublish/get', { publish_id })
const { article_id } = saw['freepublish/get']
await post('freepublish/batchget', { offset: 0, count: 20 })
await post('freepublish/getarticle', { article_id })
await post('freepublish/delete', { article_id })

const second = (await client.post('cgi-bin/draft/add', { json: { articles: [article] } })).toObject()
await post('draft/delete', { media_id: second.media_id })
saw.gone = (await client.post('cgi-bin/draft/get', { json: { media_id } })).toObject().errcode
console.log(JSON.stringify(saw))
