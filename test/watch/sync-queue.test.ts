import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  behind,
  changed,
  confirmed,
  emptyQueue,
  finished,
  next,
  removed,
  rendered,
  type SyncOutcome,
  track,
} from '../../src/watch/sync-queue.ts'

const quietMs = 2000

interface Start {
  named?: boolean
  hasDraft?: boolean
  broken?: boolean
  /** What the drafts were made of. Unless given, nobody knows. */
  draftHash?: string
}

/** Drives a queue as the watch does and notes each sync as `time: posts`. */
class Drive {
  now = 0
  queue = emptyQueue(quietMs)
  log: string[] = []

  start(paths: string[], { named = true, hasDraft = true, broken = false, draftHash }: Start = {}): this {
    for (const path of paths) this.queue = track(this.queue, path, { named, atStart: true }, this.now)
    const hash = broken ? undefined : 'v0'
    for (const path of paths) this.queue = rendered(this.queue, path, { hash, hasDraft, draftHash })
    return this.turn()
  }

  /** Saves and renders the posts in this state. */
  save(paths: string, hash: string | undefined, { hasDraft = true } = {}): this {
    this.queue = changed(this.queue, paths.split(' '), this.now)
    for (const path of paths.split(' ')) this.queue = rendered(this.queue, path, { hash, hasDraft })
    return this.turn()
  }

  wait(milliseconds: number): this {
    this.now += milliseconds
    return this.turn()
  }

  finish(outcome: SyncOutcome = 'done'): this {
    const outcomes = [...(this.queue.running?.keys() ?? [])].map((path) => [path, outcome] as const)
    this.queue = finished(this.queue, new Map(outcomes), this.now)
    return this.turn()
  }

  confirm(): this {
    this.queue = confirmed(this.queue, this.now)
    return this.turn()
  }

  turn(): this {
    const step = next(this.queue, this.now)
    this.queue = step.queue
    for (const [path, reason] of step.waiting) this.log.push(`${this.now}: ${path} waits, ${reason}`)
    if (step.start.length > 0) this.log.push(`${this.now}: ${step.start.join(' ')}`)
    return this
  }
}

describe('within an hour', () => {
  const hourMs = 3_600_000
  const drive = () => {
    const driving = new Drive()
    driving.queue = emptyQueue(quietMs, 2)
    return driving.start(['a', 'b', 'c']).finish()
  }

  test('only so many are synced unasked; the rest goes on when the oldest is an hour ago', () => {
    expect(drive().log).toEqual(['0: a b c'])
    expect(drive().save('a', 'v1').wait(2000).wait(60_000).log.slice(1)).toEqual([])
    const later = drive()
      .save('a', 'v1')
      .wait(2000)
      .wait(hourMs - 2000)
    expect(later.log.slice(1)).toEqual([`${hourMs}: a`])
    expect(later.finish().save('b', 'v1').wait(2000).log.slice(2)).toEqual([`${hourMs + 2000}: b`])
  })

  test('what a key asks for goes at once', () => {
    expect(drive().save('a', 'v1').wait(2000).confirm().log.slice(1)).toEqual(['2000: a'])
  })

  test('it is told which posts wait, and when they go on', () => {
    const held = drive().save('b', 'v1')
    const { overBudget, wakeAt, start } = next(held.queue, 2000)
    expect({ overBudget, wakeAt, start }).toEqual({ overBudget: ['b'], wakeAt: hourMs, start: [] })
  })
})

describe('at the start', () => {
  test('named posts are synced at once, however many', () => {
    const drive = new Drive().start(['a', 'b', 'c', 'd', 'e'], { hasDraft: false })
    expect(drive.log).toEqual(['0: a b c d e'])
  })

  test('posts found in a folder are synced once they change', () => {
    const drive = new Drive().start(['a', 'b'], { named: false })
    expect(drive.wait(9000).log).toEqual([])
    expect(drive.save('b', 'v1').wait(2000).log).toEqual(['11000: b'])
  })

  test('a found post that changed while no watch ran is told and waits for a key', () => {
    const drive = new Drive()
      .start(['a', 'b', 'c', 'd', 'e'], { named: false, draftHash: 'older' })
      .wait(9000)
    expect(drive.log).toEqual(['a', 'b', 'c', 'd', 'e'].map((path) => `0: ${path} waits, missed`))
    expect(drive.confirm().finish().wait(9000).log.slice(5)).toEqual(['9000: a b c d e'])
  })

  test('or for its next save', () => {
    const drive = new Drive().start(['a', 'b'], { named: false, draftHash: 'older' })
    expect(drive.save('a', 'v1').wait(2000).log.slice(2)).toEqual(['2000: a'])
    expect(drive.finish().save('b', 'v0').wait(2000).log.slice(3)).toEqual(['4000: b'])
  })

  test('a found post with errors that is healed into what its draft holds needs no sync', () => {
    const drive = new Drive().start(['a'], { named: false, broken: true, draftHash: 'v1' }).save('a', 'v1')
    expect(drive.wait(9000).log).toEqual([])
  })

  test('a named post whose draft is behind is synced at once', () => {
    expect(new Drive().start(['a'], { draftHash: 'older' }).log).toEqual(['0: a'])
  })

  test('a named post with errors waits until it is healed', () => {
    const drive = new Drive().start(['a'], { broken: true }).wait(5000).save('a', 'v1')
    expect(drive.wait(2000).log).toEqual(['7000: a'])
  })

  test('a save before the first rendering is not lost', () => {
    const drive = new Drive()
    drive.queue = track(drive.queue, 'a', { named: false, atStart: true }, 0)
    expect(drive.save('a', 'v1').wait(2000).log).toEqual(['2000: a'])
  })
})

describe('saves', () => {
  const drive = () => new Drive().start(['a', 'b', 'c', 'd', 'e'], { named: false })

  test('ten quick saves give one sync, a quiet period after the last', () => {
    const quick = drive()
    for (let save = 1; save <= 10; save++) quick.save('a', `v${save}`).wait(100)
    expect(quick.wait(1899).log).toEqual([])
    expect(quick.wait(1).finish().wait(9000).log).toEqual(['2900: a'])
  })

  test('a save that changes nothing, or is taken back, gives none', () => {
    expect(drive().save('a', 'v0').wait(5000).log).toEqual([])
    expect(drive().save('a', 'v1').wait(1000).save('a', 'v0').wait(5000).log).toEqual([])
  })

  test('a change during a sync is synced after it, once', () => {
    const busy = drive().save('a', 'v1').wait(2000).save('a', 'v2').save('a', 'v3').save('b', 'v1').wait(9000)
    expect(busy.log).toEqual(['2000: a'])
    expect(busy.finish().finish().wait(9000).log).toEqual(['2000: a', '11000: a b'])
  })

  test('a change taken back during a sync is synced, since nobody knows which state was sent', () => {
    const busy = drive().save('a', 'v1').wait(2000).save('a', 'v2').save('a', 'v1').wait(2000).finish()
    expect(busy.log).toEqual(['2000: a', '4000: a'])
  })

  test('nothing starts while a post is being rendered', () => {
    const slow = drive().save('a', 'v1')
    slow.queue = changed(slow.queue, ['b'], slow.now)
    expect(slow.wait(5000).log).toEqual([])
    slow.queue = rendered(slow.queue, 'b', { hash: 'v1', hasDraft: true })
    expect(slow.turn().log).toEqual(['5000: a b'])
  })

  test('a post with errors is not synced, the others are', () => {
    expect(drive().save('a', undefined).save('b', 'v1').wait(2000).log).toEqual(['2000: b'])
  })
})

describe('setbacks', () => {
  const drive = () => new Drive().start(['a', 'b'], { named: false }).save('a', 'v1').wait(2000)

  test('a failed sync is tried again on the next change, of whichever post', () => {
    expect(drive().finish('failed').wait(9000).log).toEqual(['2000: a'])
    expect(drive().finish('failed').wait(1000).save('a', 'v1').wait(2000).log).toEqual(['2000: a', '5000: a'])
    expect(drive().finish('failed').wait(1000).save('b', 'v1').wait(2000).log).toEqual([
      '2000: a',
      '5000: a b',
    ])
  })

  test('a change during the sync that failed counts as the next', () => {
    for (const hash of ['v2', 'v1', 'v0'])
      expect(drive().save('a', hash).wait(3000).finish('failed').log).toEqual(['2000: a', '5000: a'])
  })

  test('a failed sync may have been done, so going back to what was synced before is a change', () => {
    expect(drive().finish('failed').save('a', 'v0').wait(2000).log).toEqual(['2000: a', '4000: a'])
  })

  test('of a line that is lost: it is tried again by itself, after waits that grow to five minutes', () => {
    const lost = drive()
    for (const seconds of [5, 10, 20, 40, 80, 160, 300, 300]) lost.finish('lost').wait(seconds * 1000)
    expect(lost.log.map((line) => Number.parseInt(line, 10) / 1000)).toEqual([
      2, 7, 17, 37, 77, 157, 317, 617, 917,
    ])
    expect(lost.finish().wait(9_000_000).log).toHaveLength(9)
  })

  test('of a line that is lost: a save takes the place of what waits, a key tries at once, and waits begin anew', () => {
    const lost = () => drive().finish('lost').wait(5000).finish('lost').wait(1000)
    expect(lost().log).toEqual(['2000: a', '7000: a'])
    const saved = lost().save('b', 'v1').wait(2000)
    expect(saved.log.slice(2)).toEqual(['10000: a b'])
    expect(saved.finish('lost').wait(5000).log.slice(3)).toEqual(['15000: a b'])
    expect(lost().confirm().finish('lost').wait(5000).log.slice(2)).toEqual(['8000: a', '13000: a'])
  })

  test('of a line that is lost: what was not sent does not count within the hour', () => {
    const driving = new Drive()
    driving.queue = emptyQueue(quietMs, 2)
    driving.start(['a', 'b'], { named: false }).save('a', 'v1').wait(2000)
    for (let time = 0; time < 5; time++) driving.finish('lost').wait(300_000)
    expect(driving.log).toHaveLength(6)
  })

  test('a held post is left alone until its content changes or a key is pressed', () => {
    const held = () => drive().finish('held').save('a', 'v1').save('b', 'v1').wait(2000).finish()
    expect(held().wait(9000).log).toEqual(['2000: a', '4000: b'])
    expect(held().save('a', 'v2').wait(2000).log).toEqual(['2000: a', '4000: b', '6000: a'])
    expect(held().confirm().log).toEqual(['2000: a', '4000: b', '4000: a'])
  })

  test('words taken from the website aren’t sent back, however soon their file is rendered; a key sends them', () => {
    const late = () => drive().finish('taken').save('a', 'v1')
    const soon = () => drive().save('a', 'v1').finish('taken')
    for (const taken of [late, soon]) {
      expect(taken().wait(9000).log).toEqual(['2000: a'])
      expect(taken().save('a', 'v1').wait(9000).log).toEqual(['2000: a'])
      expect(taken().save('a', 'v2').wait(2000).log).toEqual(['2000: a', '4000: a'])
      expect(taken().confirm().log).toEqual(['2000: a', '2000: a'])
    }
  })

  test('a failed creation needs no second key', () => {
    const created = new Drive().start(['a'], { named: false }).save('a', 'v1', { hasDraft: false }).wait(2000)
    created.confirm().finish('failed').save('a', 'v2', { hasDraft: false }).wait(2000)
    expect(created.log).toEqual(['2000: a waits, new', '2000: a', '4000: a'])
  })
})

describe('waiting for a key', () => {
  test('a found post without a draft is created on a key, told once', () => {
    const drive = new Drive().start(['a'], { named: false })
    drive.save('a', 'v1', { hasDraft: false }).wait(2000).save('a', 'v2', { hasDraft: false }).wait(2000)
    expect(drive.log).toEqual(['2000: a waits, new'])
    expect(drive.confirm().finish().log).toEqual(['2000: a waits, new', '4000: a'])
    drive.save('a', 'v3').wait(2000)
    expect(drive.log.at(-1)).toBe('6000: a')
  })

  test('a key creates no draft of a post that did not change', () => {
    expect(new Drive().start(['a', 'b'], { named: false, hasDraft: false }).confirm().log).toEqual([])
  })

  test('a key skips the quiet period', () => {
    expect(new Drive().start(['a'], { named: false }).save('a', 'v1').confirm().log).toEqual(['0: a'])
  })

  test('more than three posts changed at once wait, named or not', () => {
    const drive = new Drive().start(['a', 'b', 'c', 'd', 'e']).finish().wait(5000)
    drive.save('a b', 'v1').wait(1500).save('c', 'v1').wait(400).save('d', 'v1').wait(9000)
    expect(drive.log.slice(1)).toEqual([
      '15900: a waits, many',
      '15900: b waits, many',
      '15900: c waits, many',
      '15900: d waits, many',
    ])
    drive.save('e', 'v1').wait(2000)
    expect(drive.log.at(-1)).toBe('17900: e')
    drive.finish().confirm()
    expect(drive.log.at(-1)).toBe('17900: a b c d')
  })

  test('they are told together, once the last of them is quiet, and again whole with one that comes late', () => {
    const drive = new Drive().start(['a', 'b', 'c', 'd', 'e'], { named: false })
    for (const path of ['a', 'b', 'c', 'd']) drive.save(path, 'v1').wait(100)
    expect(drive.wait(1700).wait(199).log).toEqual([])
    expect(next(drive.queue, drive.now).wakeAt).toBe(2300)
    expect(drive.wait(1).log).toEqual(['a', 'b', 'c', 'd'].map((path) => `2300: ${path} waits, many`))
    drive.save('e', 'v1').wait(2000)
    expect(drive.log.slice(4)).toEqual(['a', 'b', 'c', 'd', 'e'].map((path) => `4300: ${path} waits, many`))
  })

  test('three at once, or more one after another, do not', () => {
    const drive = new Drive().start(['a', 'b', 'c', 'd'], { named: false }).save('a b c', 'v1').wait(2001)
    expect(drive.save('d', 'v1').wait(2000).finish().log).toEqual(['2001: a b c', '4001: d'])
  })

  test('switching the branch back ends the waiting', () => {
    const drive = new Drive().start(['a', 'b', 'c', 'd'], { named: false }).save('a b c d', 'v1').wait(2000)
    expect(drive.log).toHaveLength(4)
    drive.save('a b c d', 'v0').confirm().save('a', 'v2').wait(2000)
    expect(drive.log.slice(4)).toEqual(['4000: a'])
  })
})

test('a removed post is not synced, and one that appears counts as changed', () => {
  const drive = new Drive().start(['a'], { named: false }).save('a', 'v1')
  drive.queue = removed(drive.queue, 'a')
  expect(drive.wait(5000).log).toEqual([])
  drive.queue = track(drive.queue, 'b', { named: false, atStart: false }, drive.now)
  drive.queue = rendered(drive.queue, 'b', { hash: 'v0', hasDraft: true })
  expect(drive.turn().wait(2000).log).toEqual(['7000: b'])
})

test('posts whose draft is behind', () => {
  const drive = new Drive().start(['a', 'b', 'c', 'd'], { named: false }).save('a', 'v1').wait(2000)
  drive.save('b', 'v1').save('c', undefined).save('d', 'v1', { hasDraft: false })
  expect(behind(drive.queue)).toEqual(['b'])
  drive.finish('failed')
  expect(behind(drive.queue)).toEqual(['a', 'b'])
  expect(behind(new Drive().start(['a'], { named: false, draftHash: 'older' }).queue)).toEqual(['a'])
})

test('of posts that were saved the draft is behind while they are still rendered, too', () => {
  const { queue } = new Drive().start(['a', 'b', 'c'], { named: false }).save('a', 'v1')
  expect(behind(changed(queue, ['a', 'b'], 10))).toEqual(['a', 'b'])
  const { queue: fresh } = new Drive().start(['a'], { named: false, hasDraft: false })
  expect(behind(changed(fresh, ['a'], 10))).toEqual([])
})

test('an end without a sync is a mistake', () => {
  expect(() => finished(emptyQueue(quietMs), new Map(), 0)).toThrow('expected one to be under way')
})

describe('whatever happens', () => {
  const post = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('save'), post, broken: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo'), post }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('hear'), post }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('read') }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('render') }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 1, max: 3000 }) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('finish'),
        outcome: fc.constantFrom<SyncOutcome>('done', 'done', 'failed', 'lost', 'held'),
        done: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('confirm') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), post }) },
  )

  test('one sync at a time, none too early or unasked, and in the end every draft is in step', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const world = new World()
        for (const each of actions) world.act(each)
        world.comeToRest()
        expect(world.drafts()).toEqual(world.files())
      }),
      { numRuns: 500 },
    )
  })

  type Action = typeof action extends fc.Arbitrary<infer Each> ? Each : never

  /**
   * Files, drafts and one sync at a time, as they are outside the queue. A save is heard of later, or together with the
   * next one; then its post is rendered, one after the other, some time after it was read, and sent as it was rendered.
   */
  class World {
    now = 0
    version = 0
    queue = emptyQueue(quietMs)
    disk = new Map<string, string | undefined>()
    before = new Map<string, string | undefined>()
    remote = new Map<string, string | undefined>()
    unheard = new Set<string>()
    work: { path: string; read?: { content: string | undefined } }[] = []
    rendered = new Map<string, string | undefined>()
    heardAt = new Map<string, number>()
    saved = new Set<string>()
    /** Posts for which a sync before the quiet period, or a creation, was asked for. */
    asked = new Set<string>(['a', 'b'])
    sending: Map<string, string | undefined> | undefined

    constructor() {
      for (const path of ['a', 'b', 'c', 'd', 'e']) {
        this.disk.set(path, 'v0')
        if (path > 'b') this.remote.set(path, { c: 'v0', d: 'older' }[path])
        this.queue = track(this.queue, path, { named: path <= 'b', atStart: true }, 0)
        this.work.push({ path })
      }
      this.renderAll()
    }

    act(each: Action): void {
      if ('post' in each && each.kind !== 'remove' && !this.disk.has(each.post)) this.appear(each.post)
      if (each.kind === 'save' && 'broken' in each)
        this.save(each.post, each.broken ? undefined : `v${++this.version}`)
      else if (each.kind === 'undo' && 'post' in each) this.save(each.post, this.before.get(each.post))
      else if (each.kind === 'hear' && 'post' in each) this.hear(each.post)
      else if (each.kind === 'read') this.read()
      else if (each.kind === 'render') this.render()
      else if (each.kind === 'wait' && 'ms' in each) this.now += each.ms
      else if (each.kind === 'finish' && 'outcome' in each) this.finish(each.outcome, each.done)
      else if (each.kind === 'confirm') this.confirm()
      else if (each.kind === 'remove' && 'post' in each) this.remove(each.post)
      this.turn()
    }

    save(path: string, content: string | undefined): void {
      this.before.set(path, this.disk.get(path))
      this.disk.set(path, content)
      this.unheard.add(path)
      this.saved.add(path)
    }

    hear(path: string): void {
      if (!this.unheard.delete(path)) return
      this.heardAt.set(path, this.now)
      this.queue = changed(this.queue, [path], this.now)
      this.work.push({ path })
    }

    appear(path: string): void {
      this.queue = track(this.queue, path, { named: false, atStart: false }, this.now)
      this.disk.set(path, `v${++this.version}`)
      this.heardAt.set(path, this.now)
      this.work.push({ path })
      this.saved.add(path)
      this.asked.delete(path)
    }

    remove(path: string): void {
      this.disk.delete(path)
      this.unheard.delete(path)
      this.queue = removed(this.queue, path)
    }

    read(): void {
      const [first] = this.work
      if (first) first.read ??= { content: this.disk.get(first.path) }
    }

    render(): void {
      this.read()
      const { path, read } = this.work.shift() ?? {}
      if (path === undefined || !this.disk.has(path)) return
      const hash = read?.content
      this.rendered.set(path, hash)
      const draftHash = this.remote.get(path)
      this.queue = rendered(this.queue, path, { hash, hasDraft: draftHash !== undefined, draftHash })
    }

    renderAll(): void {
      while (this.work.length > 0) this.render()
    }

    confirm(): void {
      for (const path of this.disk.keys()) this.asked.add(path)
      this.heardAt.clear()
      this.queue = confirmed(this.queue, this.now)
    }

    /** @param reached whether a sync that failed reached the server all the same */
    finish(outcome: SyncOutcome, reached: boolean): void {
      if (!this.sending) return
      const isSaved = outcome === 'done' || ((outcome === 'failed' || outcome === 'lost') && reached)
      if (isSaved) for (const [path, content] of this.sending) this.remote.set(path, content)
      const outcomes = new Map([...this.sending.keys()].map((path) => [path, outcome]))
      this.queue = finished(this.queue, outcomes, this.now)
      this.sending = undefined
    }

    turn(): void {
      const step = next(this.queue, this.now)
      this.queue = step.queue
      if (step.start.length === 0) return
      expect(this.sending).toBeUndefined()
      for (const path of step.start) {
        expect(this.rendered.get(path)).toBeDefined()
        expect(this.remote.get(path) !== undefined || this.asked.has(path)).toBe(true)
        expect(this.saved.has(path) || this.asked.has(path)).toBe(true)
        expect(this.now - (this.heardAt.get(path) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(
          quietMs,
        )
      }
      this.sending = new Map(step.start.map((path) => [path, this.rendered.get(path)]))
    }

    /** Every file is saved whole, heard of and rendered, and every sync succeeds from now on. */
    comeToRest(): void {
      for (const path of this.disk.keys()) if (this.disk.get(path) === undefined) this.save(path, 'healed')
      for (const path of this.disk.keys()) this.hear(path)
      this.renderAll()
      this.finishAll()
      for (const [path, post] of this.queue.posts) {
        const waits = post.crowded || post.missed || post.setback || (!post.asked && !post.hasDraft)
        if (!waits && this.wasTouched(path)) expect(this.remote.get(path)).toBe(this.disk.get(path))
      }
      this.confirm()
      this.turn()
      this.finishAll()
    }

    finishAll(): void {
      for (let round = 0; round < 4; round++) {
        this.finish('done', true)
        this.now += quietMs
        this.turn()
      }
      expect(this.sending).toBeUndefined()
    }

    files = () => Object.fromEntries([...this.disk].filter(([path]) => this.wasTouched(path)).sort())
    drafts = () =>
      Object.fromEntries(
        [...this.disk.keys()]
          .filter((path) => this.wasTouched(path))
          .map((path) => [path, this.remote.get(path)] as const)
          .sort(),
      )

    /** A found post without a draft that is as it was at the start gets none. */
    wasTouched = (path: string) =>
      path !== 'e' || this.disk.get(path) !== 'v0' || this.remote.get(path) !== undefined
  }
})
