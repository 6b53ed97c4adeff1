import type { Knex } from 'knex'
import { bundleInForce, loadDefinition, type Definition as Loaded } from '../definitions/load.ts'
import { compileForm, type CompiledForm } from '../forms/validate.ts'
import { notFound } from '../errors.ts'
import type { Surroundings } from '../command.ts'
import type { ElementModel, Texts } from '../engine/shape.ts'
import type { Texts3 } from '../shape.ts'

export type Definition = Loaded<CompiledForm>

/** The deployed version with this id, ready to run. */
export const definitionOf = (db: Knex, bundleId: string, { demo }: Surroundings): Promise<Definition> =>
  loadDefinition(db, bundleId, { compileForm: (file) => compileForm(file, { demo }) })

/** The version of a service that is in force now; NOT_FOUND where there is none. */
export async function definitionInForce(db: Knex, key: string, now: string, surroundings: Surroundings): Promise<Definition> {
  const id = await bundleInForce(db, key, now)
  if (!id) throw notFound('service')
  return definitionOf(db, id, surroundings)
}

/** An element's name in the three languages: `name` is Russian, the others stand in `<reg:text>`. */
export const namesOf = (named: { id: string; name?: string; texts: Texts }): Texts3 => ({
  ru: named.texts.ru?.name ?? named.name ?? named.id,
  kk: named.texts.kk?.name ?? named.name ?? named.id,
  en: named.texts.en?.name ?? named.name ?? named.id,
})

export function documentationOf(element: ElementModel): Texts3 | null {
  const ru = element.texts.ru?.documentation ?? element.documentation
  if (!ru) return null
  return { ru, kk: element.texts.kk?.documentation ?? ru, en: element.texts.en?.documentation ?? ru }
}

export function statusNames(definition: Definition, code: string): Texts3 {
  return definition.service.statuses?.[code]?.names ?? { kk: code, ru: code, en: code }
}
