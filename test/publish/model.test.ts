import fc from 'fast-check'
import { test } from 'vitest'
import { defaultAccount, type Fault } from '../../src/fake-wechat/index.ts'
import { modelRuns } from '../helpers/property-runs.ts'
import { brief, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import type { Death } from './mortal-store.ts'
import { type Event, Scene } from './scene.ts'

const simple = <What extends Event['what']>(...all: What[]) =>
  fc.constantFrom(...all.map((what) => ({ what })))

/** Writes come first when something is to go wrong: what they leave behind is what matters. */
const endpoint = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('draft/add', 'draft/update', 'freepublish/submit') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'draft/get',
      'draft/batchget',
      'freepublish/get',
      'freepublish/batchget',
      'media/uploadimg',
      'material/add_material',
    ),
  },
)

const faults: Fault[] = [
  { reset: 'before' },
  { reset: 'after' },
  { lateCommitMs: 3000 },
  { hang: true },
  { hang: true, commit: true },
  { errcode: -1 },
  { errcode: 45009 },
  { errcode: 40001 },
  { status: 502 },
  { status: 502, commit: true },
  { halfAnswer: true },
  { brokenJson: true },
]

const run = fc.record({
  what: fc.constantFrom('draft' as const, 'publish' as const),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant<[string, Fault][]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(endpoint, fc.constantFrom<Fault[]>(...faults)), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  ),
  death: fc.option(
    fc.record<Death>({
      at: fc.constantFrom('request', 'write'),
      number: fc.integer({ min: 1, max: 12 }),
      moment: fc.constantFrom('before', 'after'),
    }),
    { nil: undefined, freq: 4 },
  ),
  wayOut: fc.option(fc.constantFrom('ours', 'theirs', 'again'), { nil: undefined, freq: 4 }),
})

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: run },
  {
    weight: 4,
    arbitrary: simple('rewrite', 'go back to older words', 'change the author', 'change a picture'),
  },
  { weight: 2, arbitrary: simple('rename', 'add or remove the uid', 'delete the post') },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('set the clock' as const), hours: fc.constantFrom(1, -1) }),
  },
  {
    weight: 2,
    arbitrary: simple('save on the website', 'delete on the website', 'publish on the website'),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('edit on the website' as const),
      part: fc.constantFrom('words', 'picture', 'link', 'title', 'digest'),
    }),
  },
  {
    weight: 1,
    arbitrary: simple(
      'WeChat refuses the next publication',
      'restart',
      'lose the ledger',
      'keep a copy of the ledger',
      'go back to the copy',
    ),
  },
  { weight: 2, arbitrary: simple('clone the repository', 'work in the other clone') },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('merge the other clone' as const),
      kept: fc.constantFrom('ours', 'theirs'),
    }),
  },
)

/** Only a verified account may publish through the API. */
const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant('verified' as const) },
  { weight: 1, arbitrary: fc.constant('personal' as const) },
)

/* For a long run: `MODEL_RUNS=2000 npx vitest run test/publish/model.test.ts`; `MODEL_SEED` for a certain start. */
test('whatever happens: one article, no edit of a person lost, nothing sent twice', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      kind,
      fc.record({ isDrafted: fc.boolean(), hasMemory: fc.boolean() }),
      fc.array(event, { maxLength: 14 }),
      async (kind, { isDrafted, hasMemory }, events) => {
        const session = hasMemory ? { localFolder: await temporaryFolder() } : {}
        const project = await startPublishing({
          accounts: [{ ...defaultAccount, kind }],
          session,
          timeScale: brief,
        })
        const scene = new Scene(project)
        try {
          await scene.happen({ what: 'rewrite' })
          if (isDrafted) await scene.happen({ what: 'draft', faults: [] })
          for (const each of events) await scene.happen(each)
        } finally {
          await project.close()
        }
      },
    ),
    modelRuns(80),
  )
})
