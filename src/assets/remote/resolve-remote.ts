import { readFile } from 'node:fs/promises'
import { problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { AssetReference } from '../../render/article.ts'
import { readBytes } from '../resolve/read-picture.ts'
import type { Resolution, ResolveOptions } from '../resolve/resolve-assets.ts'

/** Fetches a picture on another site, if that may be done, and judges it as one of the project's. */
export async function resolveRemote(
  reference: AssetReference,
  address: string,
  options: Pick<ResolveOptions, 'remote' | 'refresh' | 'allowMissing'>,
): Promise<Resolution> {
  const { place } = reference
  const { remote, refresh = false, allowMissing } = options
  const url = shownAddress(address)
  const unknown = { note: problem('image/remote-not-fetched', { url }, { place }) }
  if (!remote) return unknown
  if (remote === 'off') return { fault: problem('image/remote-off', { url }, { place }) }

  const found = await remote.get(address, refresh)
  if (found.kind === 'unknown') return unknown
  if (found.kind === 'fault') {
    const told = found.fault(url, place)
    return { fault: allowMissing ? { ...told, severity: 'warning' } : told }
  }
  const { path, isUnasked } = found
  const bytes = path === undefined ? found.bytes : await readFile(path).catch(() => undefined)
  if (!bytes) return { fault: problem('image/changed-meanwhile', { path: url }, { place }) }
  const { picture, fault } = await readBytes(bytes)
  // A copy that is of no use is worth another question.
  if (fault && isUnasked && !refresh) return resolveRemote(reference, address, { ...options, refresh: true })
  return {
    ...(picture && { asset: { reference, ...(path === undefined ? { bytes } : { path }), ...picture } }),
    ...(fault && { fault: fault(url, place) }),
    ...(found.note && { note: found.note(url, place) }),
    isUnasked,
  }
}
