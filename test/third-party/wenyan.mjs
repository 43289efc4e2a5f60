// @wenyan-md/core as its own command drives it: Markdown in, a draft out. It has no option for the address.
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { publishImageTextToWechatDraft, renderAndPublish } from '@wenyan-md/core/wrapper'

const { APP_ID, APP_SECRET, PICTURE, POST } = process.env
const options = { file: POST, theme: 'default', highlight: 'solarized-light', macStyle: true, footnote: true }
const media_id = await renderAndPublish(undefined, options, async (_, file) => ({
  content: await readFile(file, 'utf8'),
  absoluteDirPath: dirname(file),
}))
const account = { appId: APP_ID, appSecret: APP_SECRET }
const pictures = await publishImageTextToWechatDraft(
  { title: '贴图', content: '文字', images: [PICTURE] },
  account,
)
console.log(JSON.stringify({ media_id, pictures: pictures.media_id }))
