// co-wechat-api, its address set by option. It has methods of its own for pictures and its library; for drafts, which
// are younger than it is, it is asked to send and read plain requests.
import API from 'co-wechat-api'

const { ORIGIN, APP_ID, APP_SECRET, PICTURE } = process.env
const api = new API(APP_ID, APP_SECRET)
api.prefix = `${ORIGIN}/cgi-bin/`
const post = async (name, json) => {
  const { accessToken } = await api.ensureAccessToken()
  const data = JSON.stringify(json)
  return api.request(`${api.prefix}${name}?access_token=${accessToken}`, { method: 'POST', data })
}
const refusalOf = (call) =>
  call.then(
    () => 'done',
    ({ code }) => code,
  )
const saw = {}

saw.temporary = await api.uploadMedia(PICTURE, 'image')
saw.material = await api.uploadImageMaterial(PICTURE)
const { media_id: cover } = saw.material
saw.bytes = (await api.getMaterial(cover)).length
saw.materials = await api.getMaterials('image', 0, 20)

const article = { title: '协程', content: '<p>第一段</p>', thumb_media_id: cover }
const { media_id } = await post('draft/add', { articles: [article] })
await post('draft/update', { media_id, index: 0, articles: { ...article, content: '<p>第二段</p>' } })
saw.draft = await post('draft/get', { media_id })
saw.drafts = await post('draft/batchget', { offset: 0, count: 20 })

// It renews a token by itself when told that it died.
const order = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
await fetch(`${ORIGIN}/_/tokens/expire`, order)
saw.submission = await post('freepublish/submit', { media_id })
const { publish_id } = saw.submission
do saw.publication = await post('freepublish/get', { publish_id })
while (saw.publication.publish_status === 1)

saw.withdrawn = await refusalOf(api.uploadNewsMaterial({ articles: [article] }))
saw.gone = await refusalOf(post('draft/delete', { media_id }))
await api.removeMaterial(cover)
saw.count = await api.getMaterialCount()
console.log(JSON.stringify(saw))
