import * as v from 'valibot'
import { isAddressOrRange } from '../api/allow-list.ts'
import { isOnThisMachine } from '../wire/push-event.ts'

/**
 * What orders may hold. Fields of forms are text: numbers are read from it, and an empty one is none.
 */

const read = (value: unknown): unknown => (typeof value === 'string' && value !== '' ? Number(value) : value)

function number(min: number, max: number) {
  return v.pipe(v.unknown(), v.transform(read), v.number(), v.minValue(min), v.maxValue(max))
}

/** A field of a form that was left empty is as one that isn't there. */
function optional<Schema extends v.GenericSchema>(schema: Schema) {
  const empty = v.pipe(
    v.literal(''),
    v.transform(() => undefined),
  )
  return v.optional(v.union([empty, schema]))
}

const commit = { commit: v.exactOptional(v.boolean()) }
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))

const fault = v.union(
  [
    v.strictObject({ errcode: v.pipe(v.number(), v.integer()), errmsg: v.exactOptional(v.string()) }),
    v.strictObject({ reset: v.picklist(['before', 'during', 'after']) }),
    v.strictObject({
      status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
      html: v.exactOptional(v.string()),
      ...commit,
    }),
    v.strictObject({ brokenJson: v.literal(true), ...commit }),
    v.strictObject({ contentType: v.pipe(v.string(), v.regex(/^[ -~]{1,100}$/)) }),
    v.strictObject({ halfAnswer: v.literal(true), ...commit }),
    v.strictObject({ hang: v.literal(true), ...commit }),
    v.strictObject({ lateCommitMs: milliseconds, hang: v.exactOptional(v.boolean()) }),
    v.strictObject({ delayMs: milliseconds }),
  ],
  'There is no such fault',
)

/** JSON in the field of a form. */
const written = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): unknown => {
    try {
      return JSON.parse(dataset.value)
    } catch {
      addIssue({ message: 'Expected JSON' })
      return NEVER
    }
  }),
  fault,
)

export const faultOrder = v.strictObject({
  endpoint: v.string(),
  fault: v.union([written, fault], 'There is no such fault'),
  nth: optional(v.pipe(number(1, 1_000_000), v.integer())),
  times: optional(v.pipe(number(1, 1_000_000), v.integer())),
  probability: optional(number(0, 1)),
  contains: optional(v.pipe(v.string(), v.maxLength(10_000))),
})

export const draftOrder = v.strictObject({ mediaId: v.string() })

export const editOrder = v.strictObject({
  mediaId: v.string(),
  index: optional(v.pipe(number(0, 7), v.integer())),
  title: v.optional(v.string()),
  author: v.optional(v.string()),
  digest: v.optional(v.string()),
  content: v.optional(v.string()),
})

export const statusOrder = v.strictObject({
  status: v.pipe(number(0, 6), v.picklist([0, 1, 2, 3, 4, 5, 6])),
  failedArticles: v.exactOptional(v.array(v.pipe(v.number(), v.integer()))),
})

/** Up to ten years. */
export const timeOrder = v.strictObject({ advanceMs: number(0, 315_360_000_000) })

const address = v.pipe(
  v.string(),
  v.check(isAddressOrRange, 'Expected an IP address, or a range such as 10.0.0.0/8'),
)

export const accountOrder = v.strictObject({
  appId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  appSecret: v.optional(v.pipe(v.string(), v.nonEmpty())),
  kind: v.optional(v.picklist(['personal', 'enterprise-unverified', 'verified', 'service'])),
  comments: v.optional(
    v.union([
      v.boolean(),
      v.pipe(
        v.picklist(['true', 'false']),
        v.transform((text) => text === 'true'),
      ),
    ]),
  ),
  ipAllowList: v.optional(v.nullable(v.array(address))),
  ipAllowListScope: v.optional(v.picklist(['all', 'token'])),
  callbackUrl: v.optional(
    v.nullable(v.pipe(v.string(), v.check(isOnThisMachine, 'Only addresses of this machine are called'))),
  ),
  callbackToken: v.optional(v.string()),
})

const calls = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))

export const settingsOrder = v.strictObject({
  publishAfterPolls: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  quotas: v.optional(
    v.union([
      v.boolean(),
      v.record(v.string(), v.strictObject({ perMinute: calls, perDay: calls, perMonth: calls })),
    ]),
  ),
  draftsInReview: v.optional(v.picklist(['leave', 'stay'])),
  limits: v.optional(v.picklist(['measured', 'documented'])),
})

export const noOrder = v.strictObject({})
