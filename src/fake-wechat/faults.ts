/** Something to go wrong with a call. `commit` says whether the call takes effect all the same. */
export type Fault =
  /** WeChat refuses, or is busy (-1). Nothing happens. */
  | { errcode: number; errmsg?: string }
  /** The connection is cut before or after the call took effect. */
  | { reset: 'before' | 'after' }
  /** A gateway answers in WeChat's place, with a page. Default: no effect. */
  | { status: number; html?: string; commit?: boolean }
  /** The answer is not JSON. Default: the call took effect. */
  | { brokenJson: true; commit?: boolean }
  /** The connection is cut in the middle of the answer. Default: the call took effect. */
  | { halfAnswer: true; commit?: boolean }
  /** No answer ever comes. Default: no effect. */
  | { hang: true; commit?: boolean }
  /**
   * The connection is cut at once, or with `hang` stays silent, and the call takes effect only so many milliseconds
   * later, or at `commitLate()`.
   */
  | { lateCommitMs: number; hang?: boolean }
  /** The server is slow: it waits before the call takes effect and is answered. */
  | { delayMs: number }

/** Faults ordered and not yet met, by endpoint. */
export interface Faults {
  /**
   * @param endpoint as in the path after `/cgi-bin/`: `draft/add`
   * @param times for so many calls. Default: 1.
   */
  order(endpoint: string, fault: Fault, times?: number): void
  /** The fault the next call of an endpoint meets, if any; it is used up. */
  take(endpoint: string): Fault | undefined
}

export function createFaults(): Faults {
  const ordered = new Map<string, Fault[]>()
  return {
    order(endpoint, fault, times = 1) {
      ordered.set(endpoint, [...(ordered.get(endpoint) ?? []), ...Array<Fault>(times).fill(fault)])
    },
    take: (endpoint) => ordered.get(endpoint)?.shift(),
  }
}

/** Whether a call that meets this fault takes effect before its answer is sent or lost. */
export function takesEffect(fault: Fault): boolean {
  if ('errcode' in fault || 'lateCommitMs' in fault) return false
  if ('reset' in fault) return fault.reset === 'after'
  if ('status' in fault || 'hang' in fault) return fault.commit ?? false
  if ('delayMs' in fault) return true
  return fault.commit ?? true
}
