import { basename, dirname, resolve } from 'node:path'
import { bundleKeys, readBundle } from '../definitions/bundle.ts'
import type { BundleFile } from '../definitions/shape.ts'

export interface FolderBundle {
  key: string
  files: BundleFile[]
}

/**
 * The services in folders: all of a folder that has processes/, or the one whose folder of processes/ or forms/ it is.
 * Refusal (bundle.notFound) where there is none of that name.
 */
export async function bundlesIn(folders: string[]): Promise<FolderBundle[]> {
  const found = await Promise.all(folders.map((folder) => placesOf(resolve(folder))))
  const places = new Map(found.flat().map((place) => [`${place.root} ${place.key}`, place]))
  return Promise.all([...places.values()].map(async ({ root, key }) => ({ key, files: await readBundle(root, key) })))
}

async function placesOf(folder: string): Promise<{ root: string; key: string }[]> {
  const parent = basename(dirname(folder))
  if (parent === 'processes' || parent === 'forms') return [{ root: dirname(dirname(folder)), key: basename(folder) }]
  const root = ['processes', 'forms'].includes(basename(folder)) ? dirname(folder) : folder
  return (await bundleKeys(root)).map((key) => ({ root, key }))
}
