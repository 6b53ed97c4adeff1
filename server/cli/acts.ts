import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { importAct } from '../acts/import.ts'
import type { Act } from '../acts/shape.ts'
import { UsageError } from './arguments.ts'

/** The acts whose texts stand in a folder (`*.txt`); none without a folder. UsageError (acts) where there is no text in it. */
export async function actsIn(folder: string | undefined): Promise<Act[]> {
  if (!folder) return []
  const names = await readdir(resolve(folder)).catch((): string[] => [])
  const texts = names.filter((name) => name.endsWith('.txt')).toSorted()
  if (texts.length === 0) throw new UsageError('acts', folder)
  return Promise.all(texts.map(async (name) => importAct(await readFile(join(resolve(folder), name), 'utf8'))))
}
