import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

/**
 * Kills in the test of kills, and the seed of where they fall: `KILLS=20 KILL_SEED=7 npx vitest run
 * test/cli/shared-pictures.test.ts` is a long run.
 */
const { KILLS = '4', KILL_SEED = '1' } = process.env
const pictureCount = 40
const postCount = 10
const everyPost = Array.from({ length: postCount }, (_, post) => post)

/** A picture that differs from the others, named as it is in the texts. */
const pictures = Array.from({ length: pictureCount }, (_, index) => ({
  name: `p${index}.png`,
  bytes: makePng(30 + index, 20),
}))

/** Ten posts that show the same pictures, each beginning with another, and the command to draft one of them. */
async function makePosts() {
  const shown = (post: number) =>
    pictures.map((_, index) => `![](${pictures[(index + 4 * post) % pictureCount]?.name})`).join('\n\n')
  const project = await makeProject({
    'cover.png': makePng(940, 400),
    ...Object.fromEntries(pictures.map(({ name, bytes }) => [name, bytes])),
    ...Object.fromEntries(
      everyPost.map((post) => [
        `${post}.md`,
        `---\ntitle: 第 ${post} 篇\ncover: cover.png\n---\n\n${shown(post)}\n`,
      ]),
    ),
  })
  const { server, env } = await startStandIn()
  const cache = { XDG_CACHE_HOME: `${project.folder}/.cache` }
  const start = (...chosen: number[]) =>
    project.start(['draft', ...chosen.map((post) => `${post}.md`), '--json'], { env: { ...env, ...cache } })
  const uploads = () => server.calls.filter(({ endpoint }) => endpoint === 'media/uploadimg').length
  return { project, server, start, uploads }
}

type Posts = Awaited<ReturnType<typeof makePosts>>

/** Every body shows every picture, in its order, and each has one address in all of them. */
function expectWholeBodies({ server }: Posts) {
  const { drafts, images } = server.account()
  expect(drafts.size).toBe(postCount)
  const pictureAt = new Map(
    [...images.values()].map(({ url, bytes }) => [pathOf(url), bytes.toString('base64')]),
  )
  const addresses = new Set<string>()
  for (const { articles } of drafts.values()) {
    const [article] = articles
    const shown = [...(article?.content?.matchAll(/<img[^>]*? (?:data-)?src="([^"]+)"/g) ?? [])]
    const paths = shown.map(([, url = '']) => pathOf(url))
    const first = 4 * Number(/\d/.exec(article?.title ?? ''))
    expect(paths.map((path) => pictureAt.get(path))).toEqual(
      pictures.map((_, index) => pictures[(first + index) % pictureCount]?.bytes.toString('base64')),
    )
    for (const path of paths) addresses.add(path)
  }
  expect(addresses.size).toBe(pictureCount)
}

/** Without its last part, the size asked for: bodies come back with another than was given out. */
const pathOf = (url: string): string => new URL(url).pathname.replace(/\/\d+$/, '')

test('ten posts that share 40 pictures, at the same time: 40 uploads', { timeout: 120_000 }, async () => {
  const posts = await makePosts()
  const running = await Promise.all(everyPost.map((post) => posts.start(post)))
  const ends = await Promise.all(running.map(({ finished }) => finished))
  const results = ends.map(({ stdout }) => JSON.parse(stdout).results[0])
  expect(results.map(({ action }) => action)).toEqual(Array(postCount).fill('created'))
  expect(posts.uploads()).toBe(pictureCount)
  expect(posts.server.account().materials.size).toBe(1)
  expect(results.reduce((sum, { assets }) => sum + assets.uploaded, 0)).toBe(pictureCount + 1)
  expectWholeBodies(posts)
})

test(`killed at an upload ${KILLS} times, by seed ${KILL_SEED}: at most one more for each`, {
  timeout: 600_000,
}, async () => {
  const posts = await makePosts()
  const random = seeded(Number(KILL_SEED))
  const kills = Number(KILLS)
  for (let killed = 1; killed < kills; killed++) {
    const left = pictureCount - sentPictures(posts).size
    await killAtUpload(posts, [random(postCount)], 1 + random(left / (kills - killed + 1)), random)
    expect(posts.uploads()).toBeLessThanOrEqual(sentPictures(posts).size + killed)
  }
  const left = pictureCount - sentPictures(posts).size
  await killAtUpload(posts, [0, 3, 6], 1 + random(left), random)
  expect((await (await posts.start(...everyPost)).finished).code).toBe(0)
  expect(posts.uploads()).toBeLessThanOrEqual(pictureCount + kills)
  expect(sentPictures(posts).size).toBe(pictureCount)
  expectWholeBodies(posts)
})

/** Drafts posts at the same time, each in a process of its own, and kills one when the stand-in meets an upload. */
async function killAtUpload(
  { start, server }: Posts,
  chosen: number[],
  count: number,
  random: (below: number) => number,
): Promise<void> {
  const running = await Promise.all(chosen.map((post) => start(post)))
  const victim = running[random(running.length)]
  const moment = (['before', 'after'] as const)[random(2)]
  let met = 0
  const stopListening = server.onRequest(async ({ phase, call }) => {
    if (phase !== moment || call.endpoint !== 'media/uploadimg' || ++met !== count) return
    await victim?.stop('SIGKILL')
  })
  const ends = await Promise.all(running.map(({ finished }) => finished))
  expect(ends.filter(({ code }) => code === null)).toHaveLength(1)
  stopListening()
}

/** Body pictures the stand-in has, each once. */
const sentPictures = ({ server }: Posts): Set<string> =>
  new Set(
    [...server.account().images.values()]
      .filter(({ filename }) => filename !== server.account().materials.values().next().value?.filename)
      .map(({ filename }) => filename),
  )

/** Numbers below a bound, the same for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
