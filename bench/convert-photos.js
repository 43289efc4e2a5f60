// What photos.js compares with: each photo of a folder once through sharp, as many side by side as there are cores.
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

const [, , folder, count] = process.argv
sharp.cache(false)
sharp.concurrency(1)
let next = 0
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), 4) }, async () => {
    for (let index = next++; index < Number(count); index = next++)
      await sharp(readFileSync(join(folder, `${index}.jpg`)))
        .autoOrient()
        .resize({ width: 1440 })
        .jpeg({ quality: 88 })
        .toBuffer()
  }),
)
