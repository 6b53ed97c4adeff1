import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { importAct } from '../acts/import.ts'
import type { Act, ActChange } from '../acts/shape.ts'
import { UsageError, type Arguments } from './arguments.ts'
import type { ActDoor } from './doors.ts'
import { printedAct } from './printAct.ts'
import type { Words } from './words.ts'

/** What came of one file: what was read, and where it was kept, which version it is and what it changed. */
export interface Imported {
  file: string
  act: Act
  kept?: { effectiveFrom: string; isNew: boolean; changes: ActChange[] }
}

/**
 * `reglament import-act FILE…`: reads the texts of acts, keeps them where a door is open, and prints regulations, steps and what could
 * not be read. 1 when nothing at all was read, else 0. UsageError for no file, one that is not there, and one that is no UTF-8 text.
 */
export async function importActs(
  given: Arguments,
  door: ActDoor | undefined,
  say: Words,
): Promise<{ code: 0 | 1; text: string }> {
  if (given.files.length === 0) throw new UsageError('files')
  const imported: Imported[] = []
  for (const file of given.files) imported.push(await importedFrom(file, given, door))
  const text = given.json ? `${JSON.stringify(imported, null, 2)}\n` : imported.map((one) => printedAct(one, say)).join('\n')
  return { code: imported.some(({ act }) => isRead(act)) ? 0 : 1, text }
}

async function importedFrom(path: string, { id, from }: Arguments, door: ActDoor | undefined): Promise<Imported> {
  const text = await textOf(path)
  const act = importAct(text, { id })
  const file = basename(path)
  if (!door || !isRead(act)) return { file, act }
  const { version, isNew, changes } = await door.importAct({ text, act: id, effectiveFrom: from })
  return { file, act, kept: { effectiveFrom: version.effectiveFrom, isNew, changes } }
}

const isRead = ({ annexes, items }: Act): boolean => annexes.length > 0 || items.length > 0

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError('file', path)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError('encoding', path)
  }
}
