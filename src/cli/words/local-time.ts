const two = (value: number): string => String(value).padStart(2, '0')

/** A time on this machine's clock: `2026-11-28`, `10:32:05`, `+08:00`. */
export function localTime(at: Date): { day: string; time: string; zone: string } {
  const minutes = -at.getTimezoneOffset()
  const sign = minutes < 0 ? '-' : '+'
  const away = Math.abs(minutes)
  return {
    day: [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-'),
    time: [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':'),
    zone: `${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`,
  }
}
