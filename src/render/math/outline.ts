/** A point, or a direction, in units of a thousandth of an em; y points up. */
type Point = readonly [x: number, y: number]

/** A part of an outline: a new start, a straight line, or a curve with its two handles before its end. */
export type Step = readonly ['M', Point] | readonly ['L', Point] | readonly ['C', Point, Point, Point]

/** `[a, b, c, d, e, f]` as in SVG: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [a2, b2, c2, d2, e2, f2] = inner
  return [
    a * a2 + c * b2,
    b * a2 + d * b2,
    a * c2 + c * d2,
    b * c2 + d * d2,
    a * e2 + c * f2 + e,
    b * e2 + d * f2 + f,
  ]
}

export const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** The transforms that MathJax writes: `translate`, `scale`, `rotate`, `matrix`, in a row. */
export function parseTransform(transform: string): Matrix {
  let matrix = identity
  for (const [, name, list = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const numbers = list
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [a = 0, b = 0, c = 0] = numbers
    if (name === 'translate') matrix = multiply(matrix, [1, 0, 0, 1, a, b])
    else if (name === 'scale') matrix = multiply(matrix, [a, 0, 0, numbers.length > 1 ? b : a, 0, 0])
    else if (name === 'rotate') matrix = multiply(matrix, rotation(a, [b, c]))
    else if (name === 'matrix')
      matrix = multiply(matrix, [a, b, c, numbers[3] ?? 0, numbers[4] ?? 0, numbers[5] ?? 0])
    else throw new TypeError(`Unexpected transform ${name}`)
  }
  return matrix
}

function rotation(degrees: number, [x, y]: Point): Matrix {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

export const rectangle = (x: number, y: number, width: number, height: number): Step[] => [
  ['M', [x, y]],
  ['L', [x + width, y]],
  ['L', [x + width, y + height]],
  ['L', [x, y + height]],
]

/** A straight stroke as the area it covers, with square ends that don't reach beyond it. */
export function thickLine([x1, y1]: Point, [x2, y2]: Point, width: number): Step[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [dx, dy] = [((y2 - y1) / length) * (width / 2), ((x1 - x2) / length) * (width / 2)]
  return [
    ['M', [x1 + dx, y1 + dy]],
    ['L', [x2 + dx, y2 + dy]],
    ['L', [x2 - dx, y2 - dy]],
    ['L', [x1 - dx, y1 - dy]],
  ]
}

/** The frame between a rectangle and a smaller one inside it, whose outline runs the other way round. */
export function frame(x: number, y: number, width: number, height: number, line: number): Step[] {
  const inner = rectangle(x + line / 2, y + line / 2, width - line, height - line)
  const [start, ...others] = inner
  const backwards = start ? [start, ...others.reverse().map(([, point]): Step => ['L', point])] : []
  return [...rectangle(x - line / 2, y - line / 2, width + line, height + line), ...backwards]
}

/** Reads path data as MathJax writes it: `M`, `L`, `C`, `l`, `H`, `V`, `Z`. */
export function parsePath(data: string): Step[] {
  const steps: Step[] = []
  let [x, y] = [0, 0]
  for (const [, command = '', list = ''] of data.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const take = command === 'C' ? 6 : command === 'H' || command === 'V' ? 1 : 2
    if (!/[MLClHVZ]/.test(command)) throw new TypeError(`Unexpected path command ${command}`)
    for (let index = 0; index + take <= numbers.length; index += take) {
      const at = (offset: number) => numbers[index + offset] ?? 0
      if (command === 'C') {
        steps.push(['C', [at(0), at(1)], [at(2), at(3)], [at(4), at(5)]])
        ;[x, y] = [at(4), at(5)]
        continue
      }
      if (command === 'H') x = at(0)
      else if (command === 'V') y = at(0)
      else if (command === 'l') [x, y] = [x + at(0), y + at(1)]
      else [x, y] = [at(0), at(1)]
      steps.push([command === 'M' && index === 0 ? 'M' : 'L', [x, y]])
    }
  }
  return steps
}

/** Moves every point of an outline. */
export function mapPoints(steps: readonly Step[], move: (point: Point) => Point): Step[] {
  return steps.map(
    (step): Step =>
      step[0] === 'C' ? ['C', move(step[1]), move(step[2]), move(step[3])] : [step[0], move(step[1])],
  )
}

export const pointsOf = (steps: readonly Step[]): Point[] =>
  steps.flatMap((step) => (step[0] === 'C' ? [step[1], step[2], step[3]] : [step[1]]))

/**
 * Path data for filled outlines, short: whole numbers, each step from the last point, no closing lines since filling
 * closes an outline.
 *
 * @param steps in the units of the path, y down
 */
export function formatPath(steps: readonly Step[]): string {
  let data = ''
  let letter = ''
  let at: Point = [0, 0]
  let start: Point = [0, 0]
  /** From the last curve's second handle to its end. */
  let tail: Point | undefined
  const write = (command: string, ...numbers: number[]) => {
    if (command !== letter) data += command
    numbers.forEach((number, index) => {
      data += number < 0 || (index === 0 && command !== letter) ? number : ` ${number}`
    })
    // Pairs that follow a move are lines.
    letter = command === 'm' ? 'l' : command
  }
  const from = ([x, y]: Point): [number, number] => [Math.round(x) - at[0], Math.round(y) - at[1]]
  steps.forEach((step, index) => {
    const end = from(step[0] === 'C' ? step[3] : step[1])
    const [dx, dy] = end
    const to: Point = [at[0] + dx, at[1] + dy]
    if (step[0] === 'C') {
      const [first, second] = [from(step[1]), from(step[2])]
      const isStill = [...first, ...second, dx, dy].every((number) => number === 0)
      const isSmooth = tail && Math.abs(first[0] - tail[0]) <= 1 && Math.abs(first[1] - tail[1]) <= 1
      if (isStill) return
      if (isSmooth) write('s', ...second, dx, dy)
      else write('c', ...first, ...second, dx, dy)
      tail = [dx - second[0], dy - second[1]]
    } else if (step[0] === 'M') {
      letter = ''
      write('m', dx, dy)
      start = to
      tail = undefined
    } else {
      const closes = to[0] === start[0] && to[1] === start[1] && (steps[index + 1]?.[0] ?? 'M') === 'M'
      if (closes || (dx === 0 && dy === 0)) return
      if (dy === 0) write('h', dx)
      else if (dx === 0) write('v', dy)
      else write('l', dx, dy)
      tail = undefined
    }
    at = to
  })
  return data
}
