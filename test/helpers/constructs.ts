import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Placement } from '../../src/assets/asset.ts'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import type { Post } from '../../src/read/post.ts'
import type { NewsArticle } from '../../src/render/article.ts'
import { makeJpeg } from './png.ts'
import { postOf } from './render.ts'

const folder = resolve(import.meta.dirname, '../render')
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('/input.md'))

/** The Markdown of every case of every plugin, by its folder below `test/render/`. */
export const constructs = new Map<string, Post>(
  await Promise.all(
    files.sort().map(async (file) => {
      const body = await readFile(join(folder, file), 'utf8')
      return [relative('.', dirname(file)), postOf(body, { fields: { title: '题' } })] as const
    }),
  ),
)

/** Only pictures on WeChat's own hosts are left in an article. */
const pictureAddress = 'https://mmbiz.qpic.cn/mmbiz_png/sample/640'
const picture = `data:image/jpeg;base64,${makeJpeg(600, 120).toString('base64')}`
const placement: Placement = { url: pictureAddress, widthPx: 600, heightPx: 120 }

/** The article as it is sent, one and the same picture in the place of all. */
export const placed = (html: string, { assets, links }: Pick<NewsArticle, 'assets' | 'links'>): string =>
  placeAssets(
    html,
    assets.map(() => placement),
    links.map(() => 'https://mp.weixin.qq.com/s/a'),
  )

/** With a picture that needs no network; the page loads pictures by what the editor calls `data-src`. */
export const shown = (html: string): string =>
  html.replaceAll(' data-src="', ' src="').replaceAll(pictureAddresses, `"${picture}"`)

const pictureAddresses = /"https:\/\/mmbiz\.qpic\.cn\/mmbiz_png\/sample\/640[^"]*"/g
