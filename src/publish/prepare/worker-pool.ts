import { type ResourceLimits, Worker } from 'node:worker_threads'

interface Task<Job, Result> {
  job: Job
  isSlight: boolean
  resolve(result: Result): void
  reject(error: unknown): void
}

/** Room for short-lived objects: with half of it they are collected twice as often, and V8's own choice takes more memory for each thread. */
const defaultLimits: ResourceLimits = { maxYoungGenerationSizeMb: 24 }

/**
 * Threads that do one kind of work. Each has one job at a time and starts when there is a job and none is idle. A thread
 * that dies, be it out of memory, fails its job alone; the next job gets a new one.
 */
export class WorkerPool<Job, Result> {
  readonly #file: URL
  readonly #size: number
  readonly #limits: ResourceLimits
  readonly #waiting: Task<Job, Result>[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Task<Job, Result>>()

  /**
   * @param file what the threads run: it answers every message with `{ result }` or `{ error }`
   * @param size most threads at once
   * @param limits memory of each thread
   */
  constructor(file: URL, size: number, limits = defaultLimits) {
    this.#file = file
    this.#size = size
    this.#limits = limits
  }

  /**
   * Has a job done. Jobs and results are copied from thread to thread.
   *
   * @param how.isSlight whether it waits for a thread that is there rather than start another, which takes its memory and
   *   compiles everything anew. Default: false
   * @throws what the work threw, or why its thread died
   */
  run(job: Job, { isSlight = false } = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, isSlight, resolve, reject })
      this.#assign()
    })
  }

  /** Starts a thread before there is a job for it. */
  warm(): void {
    if (this.#idle.length + this.#busy.size < this.#size) this.#idle.push(this.#start())
  }

  /** Ends all threads. Jobs under way are given up. */
  async close(): Promise<void> {
    const closed = new Error('The threads were ended.')
    for (const { reject } of this.#waiting.splice(0)) reject(closed)
    const workers = [...this.#idle, ...this.#busy.keys()]
    for (const worker of [...this.#busy.keys()]) this.#fail(worker, closed)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #assign(): void {
    for (let task = this.#waiting[0]; task && this.#hasRoomFor(task); task = this.#waiting[0]) {
      this.#waiting.shift()
      const worker = this.#idle.pop() ?? this.#start()
      try {
        worker.postMessage(task.job)
        this.#busy.set(worker, task)
      } catch (error) {
        this.#idle.push(worker)
        task.reject(error)
      }
    }
  }

  #hasRoomFor({ isSlight }: Task<Job, Result>): boolean {
    return this.#idle.length > 0 || this.#busy.size < (isSlight ? 1 : this.#size)
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { resourceLimits: this.#limits })
    const settle = (answer: { result: Result } | { error: unknown }) => {
      const task = this.#busy.get(worker)
      this.#busy.delete(worker)
      this.#idle.push(worker)
      if ('result' in answer) task?.resolve(answer.result)
      else task?.reject(answer.error)
      this.#assign()
    }
    worker.on('message', settle)
    // An answer came that can't be read: without a word its job would never end.
    worker.on('messageerror', (error) => settle({ error }))
    worker.on('error', (error) => this.#fail(worker, error))
    worker.on('exit', (code) => this.#fail(worker, new Error(`A thread ended with code ${code}.`)))
    return worker
  }

  #fail(worker: Worker, error: unknown): void {
    const task = this.#busy.get(worker)
    this.#busy.delete(worker)
    const index = this.#idle.indexOf(worker)
    if (index >= 0) this.#idle.splice(index, 1)
    task?.reject(error)
    this.#assign()
  }
}
